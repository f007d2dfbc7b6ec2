"""Offsets are code points, whatever the text consists of."""

import bisect

import pytest
from texts import DATA, read
from hypothesis import given
from hypothesis import strategies as st

import refrain_text
from refrain_text import Detector, Document

SCRIPTS = sorted((DATA / "scripts").iterdir())
PARTS = ["word", "كِتَاب", "👍🏽", "e\u0301", "漢字", "\r\n", "\n", "\r", " ", "🇸🇦", "\u2028", ".", "\ufeff", "a", "ß"]
TEXTS = st.lists(st.sampled_from(PARTS) | st.characters(exclude_categories=["Cs"]), max_size=400).map("".join)


def in_bytes(text):
    """For each code point and the end, the byte where it begins."""
    starts = [0]
    for character in text:
        starts.append(starts[-1] + len(character.encode("utf-8")))
    return starts


def places(data):
    """All places of a report."""
    if isinstance(data, dict):
        if "bytes" in data and "document" in data:
            yield data
        for value in data.values():
            yield from places(value)
    elif isinstance(data, list):
        for item in data:
            yield from places(item)


@given(TEXTS)
def test_each_range_of_characters_is_its_range_of_bytes(text):
    twice = text + "\n" + text
    report = refrain_text.analyze(twice, paragraphs="line", min_words=1, min_passage=1)
    starts = in_bytes(twice)
    for place in places(report.to_dict(passages=True, removals="near")):
        start, end = place["characters"]
        assert [starts[start], starts[end]] == place["bytes"]


@given(TEXTS)
def test_the_slice_of_a_paragraph_is_its_text(text):
    report = refrain_text.analyze(text)
    for unit in report.paragraphs(0):
        assert text[unit.start : unit.end] == unit.text
        assert len(unit) == len(unit.text)
        assert report.paragraph_at(0, unit.start) == unit
        assert report.paragraph(0, unit.index) == unit


@given(TEXTS)
def test_an_offset_is_in_the_paragraph_that_covers_it(text):
    report = refrain_text.analyze(text, paragraphs="line")
    units = list(report.paragraphs(0))
    starts = [unit.start for unit in units]
    for offset in range(len(text) + 2):
        at = bisect.bisect_right(starts, offset) - 1
        covering = units[at] if at >= 0 and offset < units[at].end else None
        found = report.paragraph_at(0, offset)
        assert found is None or found == covering or found.start <= offset <= found.end
        if covering is not None:
            assert found == covering


@given(TEXTS)
def test_tokens_and_sentences_are_slices(text):
    normalizer = refrain_text.Normalizer()
    ranges = normalizer.token_ranges(text)
    assert len(ranges) == len(refrain_text.tokens(normalizer.normalize(text)))
    for start, end in ranges + refrain_text.sentences(text):
        assert 0 <= start < end <= len(text)


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.stem)
def test_units_runs_and_passages_of_a_script_are_slices(path):
    text = read(path) * 2
    report = Detector(min_words=2, min_passage=4).analyze([("first", "👍🏽\n"), ("text", text)])
    slices = 0
    for views in [report.groups, report.sentence_groups(), report.blocks, report.passages()]:
        for item in views:
            for place in item:
                if place.document == 1:
                    assert text[place.start : place.end] == place.text
                    slices += 1
    assert slices > 4


def test_lines_of_crlf_text():
    report = refrain_text.analyze("one\r\n\r\n👍🏽 two\r\n", paragraphs="line")
    assert [(unit.lines, unit.start, unit.end) for unit in report.paragraphs(0)] == [((1, 1), 0, 3), ((3, 3), 7, 13)]


@given(TEXTS, st.data())
def test_paragraphs_of_the_callers_own_come_back(text, data):
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
    spans = list(zip(cuts[::2], cuts[1::2]))
    report = refrain_text.analyze([Document(text, paragraphs=spans)])
    assert [(unit.start, unit.end) for unit in report.paragraphs(0)] == spans


def test_passages_of_an_index_are_slices():
    quoted = "nobody on the quay had seen the boy since noon, when the ferry left"
    index = Detector().passage_index()
    index.insert(f"👍🏽 {quoted}.", key=1)
    text = f"كِتَاب 👍🏽\r\nThe skipper says that {quoted}.\r\n"
    (found,) = index.passages(text)
    assert text[found.start : found.end] == quoted
    assert (found.lines, found.key, found.indexes) == ((2, 2), 1, (0, 0))
