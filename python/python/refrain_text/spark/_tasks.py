"""What the tasks do: functions on Arrow batches, which are pickled by name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import pyarrow as pa  # type: ignore[import-untyped]

from refrain_text import Detector, parts
from refrain_text.parts import Join, Sketch
from refrain_text.spark._blocks import gathered, packed, unpacked

Batches = Iterator[pa.RecordBatch]

#: Sketches that one task merges.
MERGED = 16


def units(batches: Batches, detector: Detector, buckets: int, whole: bool) -> Batches:
    """Documents to blocks of unit rows, by buckets."""
    for batch in gathered(batches):
        yield packed(pa.record_batch(parts.units(batch, detector, buckets, whole)))


def groups(batches: Batches, detector: Detector) -> Batches:
    """The blocks of all unit rows to groups."""
    rows = unpacked(block for batch in batches for block in batch.column("block"))
    if rows.num_rows > 0:
        yield pa.record_batch(parts.groups(rows, detector))


def first_copies(blocks: pa.Table) -> pa.Table:
    """The unit rows of a bucket, each with its first copy."""
    return _table(parts.first_copies(unpacked(blocks["block"])))


def sketch(batches: Batches, counters: int) -> Batches:
    """All sets of a task to one sketch."""
    total = Sketch(counters)
    for batch in batches:
        total.add(batch)
    yield _sketch_row(_task_number() // MERGED, total.to_bytes())


def lookups(batches: Batches, join: JoinArguments, counters: int) -> Batches:
    """What all sets of a task look up."""
    total = Sketch(counters)
    for batch in batches:
        join.join.add_lookups(batch, total)
    yield _sketch_row(_task_number() // MERGED, total.to_bits())


def merge(table: pa.Table) -> pa.Table:
    """The sketches of a slot to one, of a slot of the next level."""
    slot = table["slot"][0].as_py()
    merged = merged_sketch(value.as_py() for value in table["sketch"])
    return pa.Table.from_batches([_sketch_row(slot // MERGED, merged)])


def merge_bits(table: pa.Table) -> pa.Table:
    """The same for sketches as bits."""
    slot = table["slot"][0].as_py()
    merged = merged_bits(value.as_py() for value in table["sketch"])
    return pa.Table.from_batches([_sketch_row(slot // MERGED, merged)])


def merged_sketch(sketches: Iterator[bytes]) -> bytes:
    """Sketches to one."""
    total: Sketch | None = None
    for each in sketches:
        part = Sketch.from_bytes(bytes(each))
        if total is None:
            total = part
        else:
            total.merge(part)
    return b"" if total is None else total.to_bytes()


def merged_bits(sketches: Iterator[bytes]) -> bytes:
    """Sketches as bits to one."""
    total = 0
    length = 0
    for each in sketches:
        length = len(each)
        total |= int.from_bytes(each, "little")
    return total.to_bytes(length, "little")


@dataclass(frozen=True)
class JoinArguments:
    """The arguments of a `Join`, as they are pickled. Each task makes its own."""

    detector: Detector
    sketch: bytes
    partitions: int
    #: As bits.
    lookups: bytes | None = None

    @cached_property
    def join(self) -> Join:
        lookups = None if self.lookups is None else Sketch.from_bits(self.lookups)
        return Join(self.detector, Sketch.from_bytes(self.sketch), self.partitions, lookups)

    def __getstate__(self) -> dict:
        return {name: value for name, value in self.__dict__.items() if name != "join"}


def route(batches: Batches, join: JoinArguments, gather: bool) -> Batches:
    """Sets to their partitions, as blocks."""
    for batch in gathered(batches):
        yield packed(pa.record_batch(join.join.route(batch, gather)))


def earliest(key: tuple, blocks: pa.Table, join: JoinArguments) -> pa.Table:
    """A round in a partition."""
    return _table(join.join.earliest(key[0].as_py(), unpacked(blocks["block"])))


def most_similar(key: tuple, blocks: pa.Table, join: JoinArguments) -> pa.Table:
    """The last round in a partition."""
    return _table(join.join.most_similar(key[0].as_py(), unpacked(blocks["block"])))


def lead(_key: tuple, blocks: pa.Table, join: JoinArguments) -> pa.Table:
    """All rounds for what is left."""
    return _table(join.join.lead(unpacked(blocks["block"])))


def cut(batches: Batches, text: str, indexes: str, detector: Detector, whole: bool, drop_empty: bool) -> Batches:
    """Documents without the units that the column `indexes` names."""
    for batch in batches:
        yield pa.record_batch(parts.cut(batch, text, indexes, detector, whole, drop_empty))


def _table(batch: object) -> pa.Table:
    return pa.Table.from_batches([pa.record_batch(batch)])


def _sketch_row(slot: int, sketch: bytes) -> pa.RecordBatch:
    return pa.RecordBatch.from_pydict({"slot": pa.array([slot], pa.int32()), "sketch": pa.array([sketch], pa.binary())})


def _task_number() -> int:
    from pyspark import TaskContext

    context = TaskContext.get()
    return context.partitionId() if context is not None else 0
