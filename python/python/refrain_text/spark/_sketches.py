"""Sketches of all sets of a data frame, merged in a tree."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pyarrow as pa  # type: ignore[import-untyped]
from pyspark.sql import DataFrame

from refrain_text.spark import _tasks

_SKETCH = "slot int, sketch binary"


def merged(
    df: DataFrame,
    tasks: int,
    sketch: Callable[[_tasks.Batches], _tasks.Batches],
    merge: Callable[[pa.Table], pa.Table],
    last: Callable[[Iterator[bytes]], bytes],
) -> bytes:
    """The sketch of all rows: one for each task, then one for each slot of them, until the driver merges the rest."""
    sketches = df.mapInArrow(sketch, _SKETCH)
    while tasks > _tasks.MERGED:
        sketches = sketches.groupBy("slot").applyInArrow(merge, _SKETCH)
        tasks = -(-tasks // _tasks.MERGED)
    return last(row["sketch"] for row in sketches.collect())
