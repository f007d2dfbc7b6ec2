"""Groups of a data frame."""

from __future__ import annotations

from functools import partial
from typing import Any

from pyspark.sql import DataFrame
from pyspark.sql import functions as F

from refrain_text.spark import _tasks
from refrain_text.spark._documents import Documents
from refrain_text.spark._join import joined
from refrain_text.spark._plan import REST_BYTES, Plan
from refrain_text.spark._units import units, with_first_copies

_GROUPED = (
    "document bigint, index bigint, start bigint, end bigint, representative_document bigint, "
    "representative_index bigint, similarity double, containment double, is_copy boolean"
)


def groups(
    df: DataFrame,
    text: str = "text",
    id: str = "id",
    *,
    near: bool = True,
    whole: bool = False,
    order: str | None = None,
    partitions: int | None = None,
    buckets: int | None = None,
    rest_bytes: int = REST_BYTES,
    checkpoint: str = "local",
    **settings: Any,
) -> DataFrame:
    """The paragraphs that are in a group of two or more, each row one of them:

    - `id`, `index`: its document, and its number among all paragraphs of the document, counted from 0.
    - `start`, `end`: its range in the text in code points, so that in Python it is `text[start:end]`.
    - `representative_id`, `representative_index`: the representative of its group. A representative is in a row, too.
    - `similarity`: to the representative; `containment`: the share of its shingles that the representative has, too.
    - `is_copy`: whether an earlier paragraph has the same normal form.

    `near` finds near duplicates, too. `whole` takes each text as one paragraph. `order` is a column that says which
    document comes first; without it, the order is that of the ids.

    A job can be divided in another way, which changes no answer: `partitions` of the join, `buckets` of fingerprints,
    and `rest_bytes` of units that one task groups, or of undecided sets that it decides. All other arguments are
    settings of `Detector`.
    """
    plan = Plan.of(
        near=near,
        whole=whole,
        partitions=partitions,
        buckets=buckets,
        rest_bytes=rest_bytes,
        checkpoint=checkpoint,
        settings=settings,
    )
    documents = Documents.of(df, text, id, order, plan)
    rows, _ = grouped(documents, text, plan)
    rows = documents.with_ids(rows, "document", "id")
    rows = documents.with_ids(rows, "representative_document", "representative_id")
    return rows.select(
        "id",
        "index",
        "start",
        "end",
        "representative_id",
        "representative_index",
        "similarity",
        "containment",
        "is_copy",
    )


def grouped(documents: Documents, text: str, plan: Plan) -> tuple[DataFrame, bool]:
    """The units that are in a group of two or more, and whether they are few enough to be sent to all tasks."""
    blocks = units(documents, text, plan)
    [row] = blocks.agg(F.sum(F.length("block")).alias("bytes")).collect()
    if (row["bytes"] or 0) <= plan.rest_bytes:
        return blocks.coalesce(1).mapInArrow(partial(_tasks.groups, detector=plan.detector), _GROUPED), True
    return _grouped_in_parts(with_first_copies(blocks, plan), plan), False


def _grouped_in_parts(units: DataFrame, plan: Plan) -> DataFrame:
    """The same for units of which one task cannot have all."""
    members = joined(units, plan) if plan.near else None
    is_copy = (F.col("document") != F.col("first_document")) | (F.col("index") != F.col("first_index"))
    rows = units.drop("shingles").withColumn("is_copy", is_copy)
    if members is None:
        rows = rows.where("copies > 1")
        rows = rows.withColumns({"similarity": F.lit(1.0), "containment": F.lit(1.0)})
        return rows.withColumnsRenamed(
            {"first_document": "representative_document", "first_index": "representative_index"}
        )
    of_first = members.withColumnsRenamed({"document": "first_document", "index": "first_index"})
    first = ["first_document", "first_index"]
    represented = members.select(
        F.col("representative_document").alias("first_document"), F.col("representative_index").alias("first_index")
    )
    represented = represented.distinct().withColumn("is_representative", F.lit(True))
    rows = rows.join(of_first, first, "left").join(represented, first, "left")
    rows = rows.where("copies > 1 or similarity is not null or is_representative")
    return rows.withColumns(
        {
            "representative_document": F.coalesce("representative_document", "first_document"),
            "representative_index": F.coalesce("representative_index", "first_index"),
            "similarity": F.coalesce("similarity", F.lit(1.0)),
            "containment": F.coalesce("containment", F.lit(1.0)),
        }
    )
