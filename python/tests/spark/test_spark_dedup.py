"""The texts that Spark leaves are those of a report without the removed paragraphs."""

import pytest

from answers import dedup_by_report, dedup_by_spark
from test_spark_groups import random_texts

LINE = "The last boat to the island leaves the old harbour at nine."


@pytest.mark.parametrize("near", [False, True])
def test_texts_are_those_of_a_report(spark, near):
    texts = random_texts(20)
    settings = {"threshold": 0.6, "min_words": 4, "paragraphs": "line"}
    expected = dedup_by_report(texts, near=near, **settings)
    assert expected != dict(enumerate(texts))
    assert dedup_by_spark(spark, texts, near=near, partitions=3, rest_bytes=0, **settings) == expected


def test_other_columns_and_their_order_stay(spark):
    from refrain_text.spark import dedup

    rows = [(1, LINE, ["a"], "x"), (2, f"{LINE}\nIt rains.\n", None, "y"), (3, None, [], "z")]
    df = spark.createDataFrame(rows, "body_id int, body string, tags array<string>, language string")
    clean = dedup(df, text="body", id="body_id")
    assert clean.schema == df.schema
    rows = [tuple(row) for row in clean.orderBy("body_id").collect()]
    assert rows == [(1, LINE, ["a"], "x"), (2, "It rains.\n", None, "y"), (3, None, [], "z")]


def test_rows_whose_texts_were_emptied_are_dropped(spark):
    texts = [LINE, f"{LINE}\n", "", None, f"{LINE}\nIt rains."]
    clean = dedup_by_spark(spark, texts, drop_empty=True)
    assert clean == {0: LINE, 2: "", 3: None, 4: "It rains."}


def test_short_lines_and_headings_stay(spark):
    texts = [f"# Ferries\n{LINE}\nIt rains.\n"] * 2
    assert dedup_by_spark(spark, texts)[1] == "# Ferries\nIt rains.\n"


def test_whole_texts_are_removed(spark):
    texts = [f"{LINE}\nIt rains.", f"{LINE}\nIt rains!", f"{LINE}\nIt snows, day and night."]
    assert dedup_by_spark(spark, texts, whole=True) == {0: texts[0], 1: "", 2: texts[2]}
