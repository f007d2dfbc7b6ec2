"""The groups that Spark finds are those of a report, to the last bit."""

import pathlib
import random

import pytest

from answers import of_report, of_spark
from refrain_text.errors import SettingError

#: Divisions of the work that take all rounds, one round, or none.
ALL_ROUNDS = {"partitions": 7, "rest_bytes": 0}
ONE_ROUND = {"partitions": 3, "buckets": 2, "rest_bytes": 3000}
LICENSES = pathlib.Path("/usr/share/common-licenses")


def random_texts(seed, documents=20, lines=12):
    """Lines of few words, so that many are similar to each other and the rules for ties matter."""
    choose = random.Random(seed)
    lines_before = [["one", "two", "three", "four"]]

    def line():
        words = choose.choices("abcdefgh", k=choose.randrange(4, 12))
        if choose.random() < 0.5:
            # A copy of an earlier line, perhaps with another word at its end.
            words = choose.choice(lines_before) + choose.choice([[], [], ["x"]])
        lines_before.append(words)
        return (
            choose.choice(["", "", "# ", "  "])
            + " ".join(words)
            + choose.choice(["", "!", " \N{SMILING FACE WITH SUNGLASSES}"])
        )

    def document():
        return choose.choice(["\n", "\n", "\r\n", "\n\n"]).join(line() for _ in range(choose.randrange(lines)))

    return [None if choose.random() < 0.05 else document() for _ in range(documents)]


@pytest.mark.parametrize(
    ("measure", "division"),
    [("similarity", ALL_ROUNDS), ("containment", ALL_ROUNDS), ("similarity", ONE_ROUND), ("containment", {})],
    ids=str,
)
def test_groups_of_random_texts_are_those_of_a_report(spark, measure, division):
    texts = random_texts(len(str(division)) + len(measure))
    settings = {"measure": measure, "threshold": 0.6, "min_words": 4, "paragraphs": "line"}
    expected = of_report(texts, **settings)
    assert len({row[2:4] for row in expected.values()}) > 5
    assert of_spark(spark, texts, **settings, **division) == expected


@pytest.mark.skipif(not LICENSES.is_dir(), reason="a Debian system has these texts")
@pytest.mark.parametrize("near", [False, True])
def test_groups_of_license_texts_are_those_of_a_report(spark, near):
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in sorted(LICENSES.iterdir())]
    expected = of_report(texts, near=near)
    assert len(expected) > 100
    assert of_spark(spark, texts, near=near, partitions=5, rest_bytes=0) == expected


def test_near_identical_units_have_one_representative(spark):
    words = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    texts = ["\n".join(f"{words} {number}" for number in range(start, start + 500)) for start in (0, 500, 1000)]
    rows = of_spark(spark, texts, paragraphs="line", partitions=4, rest_bytes=0)
    assert len(rows) == 1500
    assert {row[2:4] for row in rows.values()} == {(0, 0)}


def test_whole_texts_are_single_paragraphs(spark):
    line = "The last boat to the island leaves the old harbour at nine."
    texts = [
        f"{line}\n\nIt rains.",
        f"{line}\n\nIt rains!",
        f"{line}\n\nIt snows, all day and all night, and it is cold.",
    ]
    rows = of_spark(spark, texts, whole=True)
    assert {place: row[-1] for place, row in rows.items()} == {(0, 0): False, (1, 0): True}


def test_ids_that_are_no_integers_are_in_their_own_order(spark):
    texts = random_texts(5)
    ids = [f"d{number:03}" for number in range(len(texts))]
    settings = {"threshold": 0.6, "min_words": 4}
    assert of_spark(spark, texts, ids=ids, **settings) == of_report(texts, ids=ids, **settings)


def test_negative_ids_come_first(spark):
    texts = random_texts(6)
    ids = range(-7, len(texts) - 7)
    settings = {"threshold": 0.6, "min_words": 4}
    assert of_spark(spark, texts, ids=ids, **settings) == of_report(texts, ids=ids, **settings)


def test_another_column_says_which_document_comes_first(spark):
    from refrain_text.spark import groups

    line = "The last boat to the island leaves the old harbour at nine."
    df = spark.createDataFrame([(1, 30, line), (2, 10, line), (3, 20, line)], "id int, day int, text string")
    rows = groups(df, order="day").collect()
    assert {(row["id"], row["representative_id"], row["is_copy"]) for row in rows} == {
        (1, 2, True),
        (2, 2, False),
        (3, 2, True),
    }
    assert groups(df).schema["id"].dataType.typeName() == "integer"


@pytest.mark.parametrize(
    "texts", [[], [None, ""], ["It rains."], ["The only paragraph that has eight words or more."]], ids=str
)
@pytest.mark.parametrize("near", [False, True])
def test_what_does_not_repeat_has_no_groups(spark, texts, near):
    assert of_spark(spark, texts, near=near, rest_bytes=0) == {}


@pytest.mark.parametrize("checkpoint", ["reliable", "persist"])
def test_checkpoints_of_all_kinds_give_the_same_groups(spark, checkpoint):
    texts = random_texts(8)
    settings = {"threshold": 0.6, "min_words": 4}
    found = of_spark(spark, texts, checkpoint=checkpoint, partitions=2, rest_bytes=0, **settings)
    assert found == of_report(texts, **settings)


def test_a_secret_seed_changes_no_groups(spark):
    texts = random_texts(9)
    settings = {"threshold": 0.6, "min_words": 4}
    assert of_spark(spark, texts, seed=12345, **settings) == of_report(texts, **settings)


def test_what_cannot_be_done_is_an_error(spark):
    from answers import frame
    from refrain_text.spark import groups

    df = frame(spark, ["one", "two"])
    with pytest.raises(KeyError, match="no column 'body'"):
        groups(df, text="body")
    with pytest.raises(KeyError, match="no column 'key'"):
        groups(df, id="key")
    with pytest.raises(ValueError, match="occurs 2 times"):
        groups(frame(spark, ["one", "two"], [7, 7]))
    with pytest.raises(ValueError, match="contains a null"):
        groups(spark.createDataFrame([(None, "one")], "id int, text string"))
    with pytest.raises(SettingError, match="'local', 'reliable', 'persist'"):
        groups(df, checkpoint="none")
    with pytest.raises(SettingError, match="at least 1"):
        groups(df, partitions=0)
    with pytest.raises(Exception, match="[Kk]eep"):
        groups(df, keep="last")
    with pytest.raises(TypeError, match="no setting .nearly"):
        groups(df, nearly=True)
