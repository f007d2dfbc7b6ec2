"""Arrow tables and arrays of pyarrow, polars, duckdb and pandas."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import refrain_text
from refrain_text import Detector, Normalizer, dedup_table, fingerprint_array, normalize_array

pa = pytest.importorskip("pyarrow")

LINE = "The last boat to the island leaves the old harbour at nine in the evening."
NEAR = "The last boat to the island leaves the old harbour at nine in the evening, always."
TEXTS = [f"{LINE}\nIt rains.\n", None, f"Ferries\n{LINE.upper()}\n", "", f"{NEAR}\n", LINE]
EXACT = [f"{LINE}\nIt rains.\n", None, "Ferries\n", "", f"{NEAR}\n", ""]
NEAR_TOO = [f"{LINE}\nIt rains.\n", None, "Ferries\n", "", "", ""]
TYPES = [pa.string(), pa.large_string(), pa.string_view()]


def table(kind=pa.string(), texts=TEXTS):
    return pa.table(
        {"id": [f"d{n}" for n in range(len(texts))], "text": pa.array(texts, kind), "n": list(range(len(texts)))}
    )


@pytest.mark.parametrize("kind", TYPES, ids=str)
@pytest.mark.parametrize("near", [False, True])
def test_texts_come_back_without_copies_and_other_columns_as_they_are(kind, near):
    result = dedup_table(table(kind), near=near)
    assert result.schema == table(kind).schema
    assert result["text"].to_pylist() == (NEAR_TOO if near else EXACT)
    assert result.drop(["text"]) == table(kind).drop(["text"])


def test_chunks_and_slices_are_one_corpus():
    whole = table(texts=TEXTS * 3)
    parts = pa.Table.from_batches(whole.to_batches(max_chunksize=4))
    assert dedup_table(parts)["text"].to_pylist() == dedup_table(whole)["text"].to_pylist()
    assert dedup_table(parts)["text"].num_chunks == parts["text"].num_chunks
    assert dedup_table(whole.slice(6, 6))["text"].to_pylist() == EXACT
    assert dedup_table(whole.to_batches()[0].slice(6, 6))["text"].to_pylist() == EXACT
    reader = pa.RecordBatchReader.from_batches(whole.schema, whole.slice(0, 6).to_batches(max_chunksize=2))
    assert dedup_table(reader)["text"].to_pylist() == EXACT


def test_rows_whose_texts_were_emptied_are_dropped():
    result = dedup_table(table(), near=True, drop_empty=True)
    assert result["id"].to_pylist() == ["d0", "d1", "d2", "d3"]


def test_whole_texts_are_compared():
    texts = [f"{LINE}\nIt rains.", f"{LINE}\nIt snows.", f"{LINE}\nIt rains!"]
    assert dedup_table(table(texts=texts), whole=True)["text"].to_pylist() == texts[:2] + [""]


def test_covered_paragraphs_are_removed():
    first, second = [f"{word} " + " ".join(f"{word}{n}" for n in range(20)) for word in ("one", "two")]
    texts = [first, second, f"{first} {second}"]
    assert dedup_table(table(texts=texts), covered=True)["text"].to_pylist() == [first, second, ""]
    with pytest.raises(TypeError, match="exclude each other"):
        dedup_table(table(), covered=True, near=True)


def test_removals_name_the_paragraphs_that_stay():
    _, removals = dedup_table(table(), near=True, removals=True)
    rows = removals.to_pylist()
    assert [(row["id"], row["index"], row["reason"]) for row in rows] == [
        ("d2", 1, "copy"),
        ("d4", 0, "near"),
        ("d5", 0, "copy"),
    ]
    assert {(row["kept_id"], row["kept_index"]) for row in rows} == {("d0", 0)}
    assert [TEXTS[int(row["id"][1:])][row["start"] : row["end"]] for row in rows] == [LINE.upper(), NEAR, LINE]
    assert rows[1]["similarity"] == Detector().similarity(LINE, NEAR)
    assert rows[0]["similarity"] is None


def test_without_ids_removals_name_the_numbers_of_rows():
    _, removals = dedup_table(table().drop(["id"]), removals=True)
    assert (removals["id"].to_pylist(), removals["kept_id"].to_pylist()) == ([2, 5], [0, 0])


def test_ranges_of_removals_are_code_points():
    texts = ["😀 " + LINE, "😀é\n\n😀 " + LINE]
    _, removals = dedup_table(table(texts=texts), removals=True)
    [row] = removals.to_pylist()
    assert texts[1][row["start"] : row["end"]] == "😀 " + LINE


@pytest.mark.parametrize("kind", TYPES, ids=str)
def test_empty_tables_stay_empty(kind):
    for empty in [table(kind).slice(0, 0), pa.Table.from_batches([], table(kind).schema)]:
        result, removals = dedup_table(empty, removals=True)
        assert (result.num_rows, result.schema, removals.num_rows) == (0, empty.schema, 0)


def test_polars_frames_stay_polars_frames():
    pl = pytest.importorskip("polars")
    frame = pl.DataFrame(table().to_pydict())
    result = dedup_table(frame)
    assert isinstance(result, pl.DataFrame)
    assert result.schema == frame.schema
    assert result["text"].to_list() == EXACT
    assert pl.Series(normalize_array(frame["text"])).to_list()[2] == f"ferries {LINE.lower().rstrip('.')}"


def test_pandas_frames_stay_pandas_frames():
    pd = pytest.importorskip("pandas")
    frame = pd.DataFrame(table().to_pydict())
    result = dedup_table(frame)
    assert isinstance(result, pd.DataFrame)
    assert list(result.columns) == ["id", "text", "n"]
    assert [None if pd.isna(text) else text for text in result["text"]] == EXACT


def test_relations_of_duckdb_are_read_and_results_are_queried():
    duckdb = pytest.importorskip("duckdb")
    rows = table()  # noqa: F841: duckdb finds it by its name
    result = dedup_table(duckdb.sql("select * from rows order by n"))
    result = pa.table(result)
    assert duckdb.sql("select text from result order by n").fetchall() == [(text,) for text in EXACT]


@pytest.mark.parametrize("kind", TYPES, ids=str)
def test_normal_forms_are_those_of_a_normalizer(kind):
    texts = ["Refrain,  REFRAIN!", None, "بِسْمِ اللَّهِ، ١٢", "", "\N{ARABIC LIGATURE BISMILLAH AR-RAHMAN AR-RAHEEM}"]
    for normalizer in [Normalizer(), Normalizer("whitespace"), Normalizer(fold_case=False)]:
        result = pa.chunked_array(normalize_array(pa.array(texts, kind), normalizer))
        assert result.type == kind
        assert result.to_pylist() == [None if text is None else normalizer.normalize(text) for text in texts]
    assert pa.chunked_array(normalize_array(pa.chunked_array([texts[:2], texts[2:]])))[0].as_py() == "refrain refrain"


@pytest.mark.parametrize("kind", TYPES, ids=str)
def test_copies_have_equal_fingerprints(kind):
    result = pa.chunked_array(fingerprint_array(pa.array([LINE, LINE.upper(), NEAR, None], kind)))
    assert result.type == pa.binary(16)
    one, other, near, null = result.to_pylist()
    assert one == other != near
    assert null is None


def test_what_is_no_table_of_texts_is_an_error():
    with pytest.raises(KeyError, match="no column 'body'.*id, text, n"):
        dedup_table(table(), text="body")
    with pytest.raises(KeyError, match="no column 'key'"):
        dedup_table(table(), id="key")
    with pytest.raises(TypeError, match="must contain texts"):
        dedup_table(table(), text="n")
    with pytest.raises(TypeError, match="Arrow interface"):
        dedup_table([LINE])
    with pytest.raises(TypeError, match="Arrow interface"):
        normalize_array(LINE)
    with pytest.raises(TypeError, match="no setting .nearly"):
        dedup_table(table(), nearly=True)
    twice = pa.Table.from_arrays([pa.array([LINE])] * 2, ["text", "text"])
    with pytest.raises(KeyError, match="several columns 'text'"):
        dedup_table(twice)


@pytest.mark.parametrize("kind", TYPES, ids=str)
def test_texts_that_are_not_utf8_are_an_error(kind):
    bad = pa.array([LINE.encode(), b"\xff\xfe" * 20], pa.binary())
    bad = pa.Array.from_buffers(pa.string(), len(bad), bad.buffers())
    if kind == pa.large_string():
        offsets = pa.array([0, len(LINE), len(LINE) + 40], pa.int64()).buffers()[1]
        bad = pa.Array.from_buffers(kind, 2, [None, offsets, bad.buffers()[2]])
    if kind == pa.string_view():
        bad = bad.cast(pa.binary()).cast(pa.binary_view()).view(kind) if hasattr(bad, "view") else bad
    with pytest.raises(ValueError, match="UTF-8"):
        normalize_array(bad)
    half = pa.array(["é"]).buffers()
    offsets = pa.array([0, 1, 2], pa.int32()).buffers()[1]
    with pytest.raises(ValueError, match="UTF-8"):
        normalize_array(pa.Array.from_buffers(pa.string(), 2, [None, offsets, half[2]]))


def test_progress_is_reported_and_what_it_raises_is_raised():
    phases = set()
    dedup_table(table(), near=True, progress=lambda progress: phases.add(progress.phase))
    assert "near-duplicates" in phases

    def stop(_):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        dedup_table(table(), progress=stop)


LINES = st.sampled_from(
    [LINE, NEAR, LINE.upper(), "Ferries", "", "It rains.", "# Heading", "\u2028", "😀\r\n", "\ufeff"]
)


@given(st.lists(st.none() | st.lists(LINES).map("\n".join), max_size=6), st.sampled_from(["exact", "near", "covered"]))
def test_tables_agree_with_reports(texts, remove):
    report = refrain_text.analyze([text or "" for text in texts])
    expected = [None if text is None else clean for text, clean in zip(texts, report.dedup(remove))]
    flags = {} if remove == "exact" else {remove: True}
    for kind in TYPES:
        assert dedup_table(table(kind, texts), **flags)["text"].to_pylist() == expected
