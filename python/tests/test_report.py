"""The report and its views."""

import collections.abc
import copy
import pickle

import pytest
from texts import DATA, LINE, NEAR, OTHER, read

import refrain_text
from refrain_text import Detector, Document

TEXT = f"{LINE}\n{OTHER}\nIt rains.\n{NEAR}\n{LINE.upper()}\n{OTHER}\n"


@pytest.fixture
def report():
    return refrain_text.analyze(TEXT)


def test_groups_have_variants_and_units(report):
    first, second = report.groups
    assert (len(first), first.is_exact, first.document_count) == (3, False, 1)
    assert [unit.lines[0] for unit in first] == [1, 5, 4]
    assert [len(variant) for variant in first.variants] == [2, 1]
    assert first.variants[1].group == first and not first.variants[1].is_representative
    assert [unit.text for unit in first.variants[0]] == [LINE, LINE.upper()]
    assert first.representative.text == LINE
    assert second.is_exact and second.repeated_bytes == len(OTHER)


def test_dedup_removes_copies_near_duplicates_and_covered_paragraphs(report):
    assert report.dedup() == [f"{LINE}\n{OTHER}\nIt rains.\n{NEAR}\n"]
    assert report.dedup("near") == [f"{LINE}\n{OTHER}\nIt rains.\n"]
    both = f"{LINE}\n{OTHER}\n\n{LINE} {OTHER}\n"
    assert refrain_text.dedup(both, "covered", paragraphs="line", min_passage=8) == f"{LINE}\n{OTHER}\n\n"
    assert refrain_text.analyze(both, paragraphs="line", min_passage=8).text(0, "covered") == f"{LINE}\n{OTHER}\n\n"


def test_a_text_in_which_nothing_repeats_is_the_same_object():
    text = f"{LINE}\nÉ\n"
    assert refrain_text.dedup(text) is text
    assert refrain_text.analyze(text).dedup("near")[0] is text
    assert Detector().index().check_dedup(text)[1] is text
    assert refrain_text.analyze(text).documents[0].text is text


def test_removals_name_what_stays(report):
    reasons = [(removal.reason, removal.removed.lines[0], removal.kept.lines[0]) for removal in report.removals("near")]
    assert reasons == [("near", 4, 1), ("copy", 5, 1), ("copy", 6, 2)]
    near = report.removals("near")[0]
    assert near.similarity > 0.9 and report.removals("near")[1].similarity is None
    assert near == report.removals("near")[0] and near != report.removals("near")[1]


def test_stats_are_those_of_the_data(report):
    stats = report.to_dict()["stats"]
    for name, value in stats.items():
        own = getattr(report.stats, name)
        if isinstance(value, dict):
            assert {name: getattr(own, name) for name in value} == value
        else:
            assert own == value
    assert report.stats == refrain_text.analyze(TEXT).stats
    assert report.stats != refrain_text.analyze("").stats


def test_lookups_agree_with_the_groups(report):
    for at, group in enumerate(report.groups):
        for variant in group.variants:
            for unit in variant:
                assert report.group_of(unit) == report.groups[at]
                assert report.variant_of(unit) == variant
    rain = report.paragraph(0, 2)
    assert report.group_of(rain) is None and report.variant_of(rain) is None
    assert report.paragraph(0, 99) is None and report.paragraph_at(0, 10_000) is None
    with pytest.raises(ValueError, match="not of this report"):
        report.group_of(refrain_text.analyze("another text").paragraph(0, 0))
    with pytest.raises(IndexError):
        report.paragraph_at(1, 0)


def test_callbacks_choose_what_is_removed(report):
    assert report.dedup_with(lambda variant: True) == report.dedup("near")
    assert report.dedup_with(lambda variant: False) == report.dedup("exact")
    assert report.dedup_where(lambda unit, kept: True) == report.dedup("near")
    assert report.dedup_where(lambda unit, kept: False) == [TEXT]
    assert report.without(lambda unit: unit.text == OTHER) == [TEXT.replace(f"{OTHER}\n", "")]
    asked = []
    report.dedup_where(lambda unit, kept: asked.append((unit.lines[0], kept.lines[0])))
    assert asked == [(4, 1), (5, 1), (6, 2)]


@pytest.mark.parametrize("call", ["dedup_with", "dedup_where", "without"])
def test_an_exception_of_a_callback_is_raised(report, call):
    def fail(*_):
        raise LookupError("no answer")

    with pytest.raises(LookupError, match="no answer"):
        getattr(report, call)(fail)
    assert report.dedup("near") == [f"{LINE}\n{OTHER}\nIt rains.\n"]


def test_views_are_sequences(report):
    paragraphs = report.paragraphs(0)
    assert isinstance(paragraphs, collections.abc.Sequence)
    units = list(paragraphs)
    assert len(paragraphs) == len(units) == 6
    assert paragraphs[-1] == units[-1] and paragraphs[1:5:2] == units[1:5:2] and paragraphs[::-1] == units[::-1]
    assert units[2] in paragraphs and list(reversed(paragraphs)) == units[::-1]
    assert report.paragraphs(0) == paragraphs and report.groups != paragraphs
    for wrong in [6, -7]:
        with pytest.raises(IndexError):
            paragraphs[wrong]
    with pytest.raises(TypeError):
        paragraphs["first"]


def test_units_are_values():
    one, other = refrain_text.analyze(TEXT), refrain_text.analyze(TEXT)
    assert one.paragraph(0, 1) == other.paragraph(0, 1) and hash(one.paragraph(0, 1)) == hash(other.paragraph(0, 1))
    assert one.paragraph(0, 1) != one.paragraph(0, 5)
    assert len({unit for unit in list(one.paragraphs(0)) + list(other.paragraphs(0))}) == 6
    with pytest.raises(AttributeError):
        one.paragraph(0, 1).start = 3


def test_views_outlive_their_report():
    groups = refrain_text.analyze(TEXT + "é").groups
    assert [unit.text for unit in groups[1]] == [OTHER, OTHER]


def test_documents_are_given_in_several_ways():
    expected = [("a", LINE), ("b", OTHER)]
    for documents in [
        dict(expected),
        expected,
        iter(expected),
        (pair for pair in expected),
        [Document(text, name=name) for name, text in expected],
        [("a", Document(LINE)), Document(OTHER, name="b")],
    ]:
        found = refrain_text.analyze(documents).documents
        assert [(document.name, document.text) for document in found] == expected
    assert [document.name for document in refrain_text.analyze([LINE, OTHER]).documents] == [None, None]
    assert len(refrain_text.analyze([]).documents) == 0 and refrain_text.analyze([]).dedup() == []
    assert refrain_text.analyze("").dedup() == [""]


def test_documents_divide_their_text():
    assert [unit.text for unit in refrain_text.analyze(Document("a\nb", paragraphs="whole")).paragraphs(0)] == ["a\nb"]
    windows = Document(LINE + LINE, windows=[(0, 59), (30, 100), (59, 118)])
    report = refrain_text.analyze([windows])
    assert [unit.start for unit in report.groups[0].variants[0]] == [0, 59] and report.dedup() == [LINE + LINE]
    assert windows == Document(LINE + LINE, windows=[(0, 59), (30, 100), (59, 118)]) != Document(LINE + LINE)
    with pytest.raises(refrain_text.SpanError) as raised:
        Document("é", paragraphs=[(0, 2)])
    assert raised.value.index == 0 and "0..1" in str(raised.value)
    with pytest.raises(refrain_text.SpanError):
        Document("abc", windows=[(1, 2), (0, 2)])


def test_a_page_shows_names_passages_and_sentences():
    report = refrain_text.analyze({"<a>.txt": read(DATA / "article-ar.txt")})
    assert "<title>&lt;a&gt;.txt</title>" in report.html()
    quotes = refrain_text.analyze(f"{OTHER} Snow fell.\nThe skipper says: “{OTHER}” Nothing else is known of it.\n")
    sizes = [len(quotes.html(**what)) for what in [{}, {"passages": True}, {"sentences": True, "passages": True}]]
    assert sizes == sorted(set(sizes))


def test_representations_are_short_and_useful(report):
    texts = [repr(item) for item in [report, report.groups, report.groups[0], report.groups[0].variants[1]]]
    assert texts[0].startswith("<Report: 6 paragraphs, 4 distinct; ") and "2 copies" in texts[0]
    assert texts[1:] == [
        "<View of 2 groups>",
        "<Group of 3 units in 2 variants: 'The last boat to the island leaves the o…'>",
        "<Variant: 1 copy, similarity 0.92: 'The last boat to the island leaves the o…'>",
    ]
    assert repr(refrain_text.analyze([LINE, LINE])).startswith("<Report on 2 documents: ")
    assert str(report.stats) in repr(report) and str(report).count("\n") == 4


def test_a_report_is_not_copied_by_mistake(report):
    for duplicate in [copy.copy, copy.deepcopy, pickle.dumps]:
        with pytest.raises(TypeError):
            duplicate(report)
