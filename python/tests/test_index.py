"""Indexes and streams, and their files."""

import copy
import io
import pathlib
import pickle

import pytest
from texts import LINE, NEAR, OTHER

from refrain_text import (
    DecodeError,
    Detector,
    Document,
    DocumentKeyError,
    IndexFileError,
    SettingError,
    StreamFileError,
    UnsupportedError,
)


def verdicts(judgements):
    return [judgement.verdict for judgement in judgements]


def test_an_index_judges_each_paragraph():
    index = Detector().index()
    assert verdicts(index.insert(f"{LINE}\nIt rains.", key="a")) == ["new", "short"]
    judgements = index.insert(f"👍🏽\n{NEAR}\n{LINE.upper()}\n{OTHER}")
    assert verdicts(judgements) == ["short", "near", "copy", "new"]
    near, copied = judgements[1], judgements[2]
    assert (near.key, near.of.document, near.of.index) == ("a", 0, 0) and 0.9 < near.similarity < 1
    assert (copied.similarity, copied.containment) == (1.0, 1.0)
    assert judgements[3].of is None and judgements[3].similarity is None and judgements[3].key is None
    assert near.unit.start == 3 and near.unit.text == NEAR
    assert (len(index), index.variant_count, index.representative_count, index.work_limited) == (2, 3, 2, 0)
    assert repr(judgements) == "<Judgements: 1 new, 1 short, 1 copies, 1 near>"
    assert judgements[-1] == judgements[3] != judgements[2] and judgements[1:3] == [near, copied]
    with pytest.raises(IndexError):
        judgements[4]


def test_many_documents_are_judged_as_one_after_the_other():
    texts = [f"{LINE} {number % 7}\n{OTHER} {number}" for number in range(300)]
    one, many = Detector().index(), Detector().index()
    expected = [index_judgements for index_judgements in map(one.insert, texts)]
    found = many.insert_many(texts)
    assert [verdicts(judgements) for judgements in found] == [verdicts(judgements) for judgements in expected]
    assert [[judgement.of for judgement in judgements] for judgements in found] == [
        [judgement.of for judgement in judgements] for judgements in expected
    ]
    assert [judgements[0].unit.document for judgements in found] == list(range(300))


def test_many_documents_have_keys():
    index = Detector().index()
    index.insert_many({"a": LINE, 7: OTHER})
    index.insert_many([("b", LINE), (8, Document(OTHER, paragraphs="whole"))])
    assert [index.key(number) for number in range(5)] == ["a", 7, "b", 8, None]
    assert 7 in index and "7" not in index and 1.5 not in index and index.document("b") == 2
    for wrong in [[("c", LINE), LINE], [LINE, ("c", LINE)], [(1.5, LINE)], [7], LINE]:
        with pytest.raises(TypeError):
            index.insert_many(wrong)
    with pytest.raises(DocumentKeyError) as raised:
        index.insert_many({"c": LINE, "a": OTHER})
    assert raised.value.key == "a" and len(index) == 4 and "c" not in index
    assert isinstance(raised.value, KeyError) and str(raised.value).startswith("the index has a document")


def test_check_changes_nothing():
    index = Detector().index()
    assert verdicts(index.check(f"{LINE}\n{LINE}")) == ["new", "new"]
    index.insert(LINE)
    assert index.check_dedup(f"It rains.\n{LINE}\n")[1] == "It rains.\n"
    assert index.check_dedup(f"{NEAR}\n")[1] == f"{NEAR}\n" and index.check_dedup(f"{NEAR}\n", "near")[1] == ""
    assert len(index) == 1


def test_documents_are_removed_and_replaced():
    index = Detector().removable_index()
    index.insert_many({"a": LINE, "b": LINE})
    index.remove("a")
    assert index.check(LINE)[0].key == "b" and len(index) == 1
    assert verdicts(index.replace("b", OTHER)) == ["new"] and verdicts(index.check(LINE)) == ["new"]
    with pytest.raises(DocumentKeyError):
        index.remove("a")
    with pytest.raises(UnsupportedError, match="removable_index"):
        Detector().index().remove("a")
    with pytest.raises(UnsupportedError, match="passage_index"):
        index.passages(LINE)


def test_matches_are_sorted():
    index = Detector(threshold=0.5).index()
    index.insert_many({"near": NEAR, "line": LINE, "other": OTHER})
    found = index.matches(LINE)
    assert [match.key for match in found] == ["near"]
    assert found == index.matches(LINE) and "similarity 0.92" in repr(found[0])
    assert [match.key for match in index.matches("the boy", threshold=0.01)] == ["other"]
    with pytest.raises(SettingError):
        index.matches(LINE, threshold=2)


@pytest.mark.parametrize("make", ["index", "removable_index", "passage_index"])
def test_an_index_is_saved_loaded_and_pickled(make, tmp_path):
    detector = Detector(min_words=5, seed=3)
    index = getattr(detector, make)()
    index.insert(LINE, key="a")
    index.save(tmp_path / "index")
    index.save(str(tmp_path / "index"))
    file = io.BytesIO()
    index.save(file)
    assert file.getvalue() == (tmp_path / "index").read_bytes()
    assert [path.name for path in tmp_path.iterdir()] == ["index"]
    with open(tmp_path / "index", "rb") as opened:
        copies = [detector.load_index(opened), detector.load_index(tmp_path / "index")]
    for loaded in [*copies, pickle.loads(pickle.dumps(index)), copy.deepcopy(index)]:
        assert loaded.check(LINE)[0].key == "a"
        assert (loaded.is_removable, loaded.has_passages) == (index.is_removable, index.has_passages)
        assert loaded.detector == detector
        loaded.insert(OTHER)
    assert len(index) == 1


def test_a_damaged_file_says_what_is_wrong(tmp_path):
    file = io.BytesIO()
    Detector().index().save(file)
    data = file.getvalue()

    def reason(data, detector=Detector()):
        with pytest.raises(IndexFileError) as raised:
            detector.load_index(io.BytesIO(data))
        return raised.value.reason, raised.value.setting

    assert reason(b"") == reason(data[:-1]) == ("truncated", None)
    assert reason(b"another file, which is no index") == ("not a saved file", None)
    assert reason(data[:-1] + bytes([data[-1] ^ 1])) == ("damaged", None)
    assert reason(data + b"x") == ("trailing data", None)
    assert reason(data, Detector(min_words=3)) == ("setting", "min_words")
    assert reason(data, Detector(paragraphs="line")) == ("setting", "paragraphs")
    assert reason(data, Detector(normalize="none")) == ("setting", "normalize")
    with pytest.raises(FileNotFoundError) as raised:
        Detector().load_index(tmp_path / "none")
    assert raised.value.filename == str(tmp_path / "none")
    with pytest.raises(SettingError, match="keep='first'"):
        Detector(keep="last").index()


class Broken(io.RawIOBase):
    def __init__(self, result):
        self.result = result

    def read(self, size=-1):
        if isinstance(self.result, Exception):
            raise self.result
        return self.result

    def write(self, data):
        raise self.result


def test_exceptions_of_file_objects_are_raised():
    index, stream = Detector().index(), Detector().stream()
    for call in [
        lambda file: index.save(file),
        lambda file: Detector().load_index(file),
        lambda file: stream.run(file, io.BytesIO()),
        lambda file: stream.run(io.BytesIO(b"text\n"), file),
        lambda file: stream.save(file),
        lambda file: stream.load(file),
    ]:
        with pytest.raises(LookupError, match="broken"):
            call(Broken(LookupError("broken")))
    with pytest.raises(TypeError, match="binary mode"):
        stream.run(io.StringIO("text"), io.BytesIO())
    with pytest.raises(OSError, match="too much"):
        stream.run(Broken(b"x" * (1 << 22)), io.BytesIO())
    for wrong in [7, None, ["path"]]:
        with pytest.raises(TypeError, match="a file must be"):
            index.save(wrong)


def test_a_stream_removes_copies_from_file_to_file(tmp_path):
    source, target = tmp_path / "in.txt", tmp_path / "out.txt"
    source.write_bytes(f"{LINE}\r\nIt rains.\r\n{LINE.upper()}\r\n".encode())
    stats = Detector().stream().run(source, str(target))
    assert target.read_bytes() == f"{LINE}\r\nIt rains.\r\n".encode()
    assert (stats.paragraphs, stats.copies, stats.short, stats.bytes) == (3, 1, 1, source.stat().st_size)
    assert Detector().stream().run(source, source).kept_bytes == target.stat().st_size
    assert source.read_bytes() == target.read_bytes() and len(list(tmp_path.iterdir())) == 2


def test_a_stream_that_fails_leaves_the_file_as_it_was(tmp_path):
    target = tmp_path / "out.txt"
    target.write_text("before")
    with pytest.raises(DecodeError) as raised:
        Detector().stream().run(io.BytesIO(b"caf\xe9\n"), target)
    assert raised.value.offset == 3 and 'errors="lossy"' in str(raised.value)
    assert [path.read_text() for path in tmp_path.iterdir()] == ["before"]
    with pytest.raises(IsADirectoryError):
        Detector().stream().run(io.BytesIO(b""), tmp_path)
    with pytest.raises(FileNotFoundError):
        Detector().stream().run(io.BytesIO(b""), tmp_path / "none" / "out.txt")


def test_a_stream_remembers_and_is_saved():
    def clean(stream, text):
        output = io.BytesIO()
        stream.run(io.BytesIO(text.encode()), output)
        return output.getvalue().decode()

    stream = Detector().stream()
    assert clean(stream, f"{LINE}\n") == f"{LINE}\n"
    file = io.BytesIO()
    stream.save(file)
    state = file.getvalue()
    for later in [stream, Detector().stream().load(io.BytesIO(state)), pickle.loads(pickle.dumps(stream))]:
        assert clean(later, f"{LINE}\n{OTHER}\n") == f"{OTHER}\n"
        assert later.stats.copies == 1
    with pytest.raises(StreamFileError) as raised:
        Detector(min_words=1).stream().load(io.BytesIO(state))
    assert (raised.value.reason, raised.value.setting) == ("setting", "min_words")
    seeded = Detector().stream(seed=5, errors="lossy")
    assert clean(pickle.loads(pickle.dumps(seeded)), f"{LINE}\n{LINE}\n") == f"{LINE}\n"


def test_bytes_that_are_not_utf_8_can_stay():
    line = b"Un caf\xe9 noir et deux croissants pour la table neuf\n"
    output = io.BytesIO()
    Detector().stream(errors="lossy").run(io.BytesIO(line * 2), output)
    assert output.getvalue() == line
    with pytest.raises(SettingError, match="errors is 'ignore'"):
        Detector().stream(errors="ignore")


def test_a_pipe_is_written_directly():
    null = pathlib.Path("/dev/null")
    if null.exists():
        assert Detector().stream().run(io.BytesIO(b"It rains.\n"), null).kept_bytes == 10
