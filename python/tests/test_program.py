"""The answers are those of the program."""

import json
import os
import pathlib
import subprocess

import pytest
from texts import DATA, ROOT, read

from refrain_text import Detector, Normalizer

SNAPSHOTS = ROOT / "cli" / "tests" / "it" / "snapshots"
INPUTS = "cases/inputs"
CASES = {
    "article": ({}, ["article-ar.txt"]),
    "spellings": ({}, [f"{INPUTS}/11-arabic-spelling.txt"]),
    "poem": ({}, [f"{INPUTS}/39-poem-refrain.txt"]),
    "markdown-blocks": ({"paragraphs": "markdown"}, [f"{INPUTS}/01-markdown-fences-tables.md"]),
    "pages": ({}, [f"{INPUTS}/23-page-{page}.txt" for page in "abc"]),
    "same-file-twice": ({}, [f"{INPUTS}/49-same-file-twice-{which}.txt" for which in "ab"]),
    "clauses": ({"min_words": 3}, [f"{INPUTS}/58-numbered-clauses.txt"]),
    "clauses-without-numbers": (
        {"min_words": 3, "normalize": Normalizer(numbers="left-out")},
        [f"{INPUTS}/58-numbered-clauses.txt"],
    ),
    "overlapping": ({"keep": "longest", "min_words": 3}, [f"{INPUTS}/21-overlapping-repeats.txt"]),
}


def analyze(settings, files):
    return Detector(**settings).analyze({name: read(DATA / name) for name in files})


def without_characters(data):
    """The data without the ranges that only Python has."""
    if isinstance(data, dict):
        return {name: without_characters(value) for name, value in data.items() if name != "characters"}
    if isinstance(data, list):
        return [without_characters(item) for item in data]
    return data


@pytest.mark.parametrize("name", CASES)
def test_a_report_is_the_snapshot_of_the_program(name):
    snapshot = read(SNAPSHOTS / f"{name}-json.snap").split("\n---\n", 1)[1]
    report = analyze(*CASES[name])
    expected = json.loads(snapshot)
    if name == "markdown-blocks":
        expected.pop("notes", None)
    assert json.loads(report.to_json()) == expected
    assert without_characters(report.to_dict()) == expected


program = pytest.mark.skipif("REFRAIN_PROGRAM" not in os.environ, reason="REFRAIN_PROGRAM does not name the program")
PATHS = [path for folder in ["scripts", "wrapped"] for path in (DATA / folder).iterdir()]
SCRIPTS = sorted(path.relative_to(DATA).as_posix() for path in PATHS)


def run(*arguments):
    command = [os.environ["REFRAIN_PROGRAM"], *arguments]
    return subprocess.run(command, cwd=DATA, check=True, capture_output=True).stdout


@program
@pytest.mark.parametrize("threshold", ["0.5", "0.9"])
def test_texts_of_all_scripts_have_the_json_of_the_program(threshold):
    expected = run("--json", "--passages", "--removals", "near", "--threshold", threshold, "--min-words", "2", *SCRIPTS)
    report = analyze({"threshold": float(threshold), "min_words": 2}, SCRIPTS)
    assert json.loads(report.to_json(passages=True, removals="near")) == json.loads(expected)


@program
@pytest.mark.parametrize("remove", ["exact", "near"])
def test_dedup_writes_what_the_program_writes(remove):
    near = ["--near"] if remove == "near" else []
    for file in ["article-ar.txt", *SCRIPTS]:
        text = read(DATA / file)
        expected = run("--dedup", *near, file).decode()
        assert Detector().dedup(text, remove) == expected, file
        assert Detector().analyze(text).dedup(remove) == [expected], file


@program
def test_a_stream_writes_what_the_program_writes(tmp_path):
    for file in ["article-ar.txt", *SCRIPTS]:
        output = tmp_path / "out.txt"
        Detector().stream().run(DATA / file, output)
        assert output.read_bytes() == run("--dedup", "--stream", file), file


@program
def test_the_page_is_the_page_of_the_program(tmp_path):
    run("--html", str(tmp_path / "page.html"), "article-ar.txt")
    assert analyze({}, ["article-ar.txt"]).html() == read(tmp_path / "page.html")


def test_the_schema_is_that_of_the_library():
    import refrain_text

    schema = pathlib.Path(ROOT / "src" / "report" / "serialize" / "schema.json")
    assert json.loads(refrain_text.JSON_SCHEMA) == json.loads(read(schema))
