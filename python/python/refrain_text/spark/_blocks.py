"""Blocks: a row of a data frame for many rows that go to the same task.

Spark converts each row of its own, from Arrow to its form and back, which takes longer than the join. So the tasks pack
the rows with the same key into one binary value, a stream of Arrow's IPC format.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.compute as pc  # type: ignore[import-untyped]

#: The columns of blocks, for Spark.
BLOCKS = "key int, block binary"

_SCHEMA = pa.schema([pa.field("key", pa.int32(), False), pa.field("block", pa.binary(), False)])
#: Bytes of input that are packed at the same time. Fewer make more blocks, each with a header of about a KiB.
_GATHERED_BYTES = 32 << 20


def gathered(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """The same rows in batches that are not small, except for the last one."""
    pending: list[pa.RecordBatch] = []
    for batch in batches:
        pending.append(batch)
        if sum(each.nbytes for each in pending) >= _GATHERED_BYTES:
            yield from pa.Table.from_batches(pending).combine_chunks().to_batches()
            pending = []
    if pending:
        yield from pa.Table.from_batches(pending).combine_chunks().to_batches()


def packed(rows: pa.RecordBatch) -> pa.RecordBatch:
    """The rows as blocks. Their keys are the first column, in whose order the rows are."""
    runs = pc.run_end_encode(rows.column(0))
    columns = rows.select(rows.schema.names[1:])
    start, blocks = 0, []
    for end in runs.run_ends.to_pylist():
        blocks.append(_written(columns.slice(start, end - start)))
        start = end
    return pa.record_batch([runs.values, pa.array(blocks, pa.binary())], schema=_SCHEMA)


def unpacked(blocks: Iterable[pa.BinaryScalar]) -> pa.Table:
    """The rows of all blocks. Without blocks, they have no columns."""
    batches: list[pa.RecordBatch] = []
    for block in blocks:
        # A copy, because values in a column are not aligned.
        with pa.ipc.open_stream(block.as_py()) as reader:
            batches.extend(reader)
    return pa.Table.from_batches(batches) if batches else pa.table({})


def _written(rows: pa.RecordBatch) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, rows.schema) as writer:
        writer.write_batch(rows)
    return sink.getvalue().to_pybytes()
