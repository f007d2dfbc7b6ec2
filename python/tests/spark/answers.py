"""The answers of a report, and of Spark, in one form."""

import random

from refrain_text import Detector
from refrain_text.spark import dedup, groups

#: The report has no work limit, as the join in parts has none.
NO_LIMIT = (1 << 64) - 1


def frame(spark, texts, ids=None, partitions=3):
    """A data frame of documents, whose rows are not in order."""
    ids = range(len(texts)) if ids is None else ids
    rows = list(zip(ids, texts))
    random.Random(7).shuffle(rows)
    kind = "string" if rows and isinstance(rows[0][0], str) else "bigint"
    return spark.createDataFrame(rows, f"id {kind}, text string").repartition(partitions)


def of_spark(spark, texts, *, ids=None, partitions=3, **arguments):
    """The groups that Spark finds."""
    found = groups(frame(spark, texts, ids, partitions), **arguments).collect()
    rows = {
        (row["id"], row["index"]): (
            row["start"],
            row["end"],
            row["representative_id"],
            row["representative_index"],
            row["similarity"],
            row["containment"],
            row["is_copy"],
        )
        for row in found
    }
    assert len(rows) == len(found)
    return rows


def of_report(texts, *, ids=None, near=True, **settings):
    """The groups of a report: the same rows."""
    ids = range(len(texts)) if ids is None else ids
    find = "near-duplicates" if near else "copies"
    report = Detector(**settings, find=find, work_limit=NO_LIMIT).analyze([text or "" for text in texts])
    rows = {}
    for group in report.groups:
        representative = group.representative
        of_group = (ids[representative.document], representative.index)
        for variant in group.variants:
            for number, unit in enumerate(variant.copies):
                rows[ids[unit.document], unit.index] = (
                    unit.start,
                    unit.end,
                    *of_group,
                    variant.similarity,
                    variant.containment,
                    number > 0,
                )
    return rows


def dedup_by_spark(spark, texts, *, ids=None, **arguments):
    """The texts that Spark leaves, by their ids."""
    return {row["id"]: row["text"] for row in dedup(frame(spark, texts, ids), **arguments).collect()}


def dedup_by_report(texts, *, near, **settings):
    """The same of a report: the texts without all paragraphs that are not the kept ones."""
    find = "near-duplicates" if near else "copies"
    report = Detector(**settings, find=find, work_limit=NO_LIMIT).analyze([text or "" for text in texts])
    removed = set()
    for group in report.groups:
        for variant in group.variants:
            kept = variant.is_representative
            removed |= {(unit.document, unit.index) for unit in list(variant.copies)[1 if kept else 0 :]}
    clean = report.without(lambda unit: (unit.document, unit.index) in removed)
    return {number: None if text is None else clean[number] for number, text in enumerate(texts)}
