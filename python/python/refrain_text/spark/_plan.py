"""What a job is to do, and how it is divided."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pyspark.sql import DataFrame

from refrain_text import Detector
from refrain_text.errors import SettingError
from refrain_text.parts import Join, Sketch

#: Bytes of the rows of a partition of the join.
PARTITION_BYTES = 128 << 20
#: Bytes of sets below which it is not worth to divide them.
SMALL_BYTES = 8 << 20
#: Bytes of all units that one task groups, or of undecided sets that it decides.
REST_BYTES = 256 << 20

_CHECKPOINTS: dict[str, Callable[[DataFrame], DataFrame]] = {
    "local": lambda df: df.localCheckpoint(),
    "reliable": lambda df: df.checkpoint(),
    "persist": lambda df: df.persist(),
}


@dataclass(frozen=True)
class Plan:
    """The settings of a job."""

    detector: Detector
    near: bool
    whole: bool
    partitions: int | None
    buckets: int | None
    rest_bytes: int
    checkpoint_kind: str

    @classmethod
    def of(
        cls,
        *,
        near: bool,
        whole: bool,
        partitions: int | None,
        buckets: int | None,
        rest_bytes: int,
        checkpoint: str,
        settings: dict[str, Any],
    ) -> Plan:
        """Checks the arguments of a call."""
        if checkpoint not in _CHECKPOINTS:
            kinds = ", ".join(repr(kind) for kind in _CHECKPOINTS)
            raise SettingError(f"checkpoint is {checkpoint!r}, but it must be one of {kinds}", "checkpoint", checkpoint)
        for name, number in (("partitions", partitions), ("buckets", buckets)):
            if number is not None and number < 1:
                raise SettingError(f"{name} is {number}, but it must be at least 1", name, number)
        detector = Detector(**{**settings, "find": "near-duplicates" if near else "copies"})
        # Raises if copies are not to be kept first.
        Join(detector, Sketch(1), 1)
        return cls(detector, near, whole, partitions, buckets, rest_bytes, checkpoint)

    def checkpoint(self, df: DataFrame) -> DataFrame:
        """The same rows, computed once."""
        return _CHECKPOINTS[self.checkpoint_kind](df)

    def buckets_of(self, df: DataFrame) -> int:
        """The number of buckets of fingerprints."""
        return self.buckets or max(64, _shuffle_partitions(df))

    def partitions_of(self, df: DataFrame, set_bytes: int) -> int:
        """The number of partitions of the join for sets of so many bytes."""
        if self.partitions is not None:
            return self.partitions
        by_size = -(-3 * set_bytes // PARTITION_BYTES)
        by_cores = min(_parallelism(df), -(-set_bytes // SMALL_BYTES))
        return max(1, by_size, by_cores)


def _shuffle_partitions(df: DataFrame) -> int:
    return int(df.sparkSession.conf.get("spark.sql.shuffle.partitions", "200") or 200)


def _parallelism(df: DataFrame) -> int:
    """The number of tasks that run at the same time. Not known over Spark Connect."""
    try:
        return df.sparkSession.sparkContext.defaultParallelism
    except Exception:
        return _shuffle_partitions(df)
