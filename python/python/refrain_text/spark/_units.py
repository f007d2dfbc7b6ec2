"""Documents to units, and units to first copies."""

from __future__ import annotations

from functools import partial

from pyspark.sql import DataFrame
from pyspark.sql import functions as F

from refrain_text.spark import _tasks
from refrain_text.spark._documents import NUMBER, Documents
from refrain_text.spark._plan import Plan

_UNITS = "bucket int, document bigint, index bigint, start bigint, end bigint, fingerprint binary, shingles binary"
_COPIES = (
    "document bigint, index bigint, start bigint, end bigint, "
    "first_document bigint, first_index bigint, copies bigint, shingles binary"
)


def units(documents: Documents, text: str, plan: Plan) -> DataFrame:
    """All units that can be in a group: each with its range, its first copy and the number of copies. First copies have
    shingles."""
    texts = documents.df.select(F.col(NUMBER).alias("document"), F.col(text).alias("text"))
    buckets = plan.buckets_of(texts)
    rows = texts.mapInArrow(partial(_tasks.units, detector=plan.detector, buckets=buckets, whole=plan.whole), _UNITS)
    return plan.checkpoint(rows.groupBy("bucket").applyInArrow(_tasks.first_copies, _COPIES))
