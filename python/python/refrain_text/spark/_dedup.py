"""A data frame without what repeats in its texts."""

from __future__ import annotations

from functools import partial
from typing import Any

from pyspark.sql import DataFrame
from pyspark.sql import functions as F

from refrain_text.spark import _tasks
from refrain_text.spark._documents import NUMBER, Documents
from refrain_text.spark._groups import grouped
from refrain_text.spark._plan import REST_BYTES, Plan

#: The column of the indexes of the units that are removed.
_REMOVED = "__refrain_removed"


def dedup(
    df: DataFrame,
    text: str = "text",
    id: str = "id",
    *,
    near: bool = False,
    whole: bool = False,
    drop_empty: bool = False,
    order: str | None = None,
    partitions: int | None = None,
    buckets: int | None = None,
    rest_bytes: int = REST_BYTES,
    checkpoint: str = "local",
    **settings: Any,
) -> DataFrame:
    """The data frame with its texts without copies of paragraphs: the first copy of each stays. The other columns stay
    as they are. Rows are in any order.

    `near` removes near duplicates, too: of each group the representative stays. `drop_empty` leaves out rows of whose
    texts nothing is left. The other arguments are those of `groups`.

    A paragraph is removed with its whole lines and the blank lines that follow it. Short paragraphs and headings stay;
    a report, which knows blocks, removes them with a longer run that repeats.
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
    rows, are_few = grouped(documents, text, plan)
    stays = (F.col("document") == F.col("representative_document")) & (F.col("index") == F.col("representative_index"))
    if not near:
        stays = ~F.col("is_copy")
    removed = rows.where(~stays).groupBy(F.col("document").alias(NUMBER)).agg(F.collect_list("index").alias(_REMOVED))
    # Otherwise Spark would shuffle the texts.
    removed = F.broadcast(removed) if are_few else removed
    both = documents.df.join(removed, NUMBER, "left").select(*df.columns, _REMOVED)
    cut = partial(_tasks.cut, text=text, indexes=_REMOVED, detector=plan.detector, whole=whole, drop_empty=drop_empty)
    return both.mapInArrow(cut, df.schema)
