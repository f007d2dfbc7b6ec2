"""Documents to units, and units to first copies."""

from __future__ import annotations

from functools import partial

from pyspark.sql import DataFrame
from pyspark.sql import functions as F

from refrain_text.spark import _tasks
from refrain_text.spark._blocks import BLOCKS
from refrain_text.spark._documents import NUMBER, Documents
from refrain_text.spark._plan import Plan

_COPIES = (
    "document bigint, index bigint, start bigint, end bigint, "
    "first_document bigint, first_index bigint, copies bigint, shingles binary"
)


def units(documents: Documents, text: str, plan: Plan) -> DataFrame:
    """All units that can be in a group, in blocks: each with its range, its fingerprint and its shingles."""
    texts = documents.df.select(F.col(NUMBER).alias("document"), F.col(text).alias("text"))
    task = partial(_tasks.units, detector=plan.detector, buckets=plan.buckets_of(texts), whole=plan.whole)
    return plan.checkpoint(texts.mapInArrow(task, BLOCKS))


def with_first_copies(blocks: DataFrame, plan: Plan) -> DataFrame:
    """The units of all blocks: each with its range, its first copy and the number of copies. First copies have shingles."""
    return plan.checkpoint(blocks.groupBy("key").applyInArrow(_tasks.first_copies, _COPIES))
