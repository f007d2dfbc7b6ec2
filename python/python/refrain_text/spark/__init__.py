"""Groups and removal of repeated text in PySpark DataFrames, with the answers of one machine.

`groups` and `dedup` run the join in parts (`refrain_text.parts`) by `mapInArrow` and `applyInArrow`. The groups are
those of `Detector.analyze` for the same documents with `keep="first"` and without a work limit, to the last bit,
whatever the number of partitions. Short paragraphs and headings are in no group, and blocks are not found.

The wheel must be installed where the executors run.

*Order.* The first copy stays, so the documents have an order: that of the ids, or of another column, `order`. Ids must
be unique. Integers are the numbers of the documents themselves; for ids of other types and for `order`, the documents
are sorted.

*Checkpoints.* `checkpoint` says how the results of a step are kept for the next one: `"local"` on the executors
(`DataFrame.localCheckpoint`; fast, but the job fails if an executor is lost), `"reliable"` in the checkpoint directory
of the session (`DataFrame.checkpoint`), or `"persist"` on the executors, where lost ones are computed again. Persisted
rows stay until `spark.catalog.clearCache()`.

*Size.* The tasks make units of the documents: of each paragraph its place, its fingerprint and its shingles, for Arabic
books about nine tenths of the bytes of the text. If all units have up to `rest_bytes` (256 MiB), one task groups them,
which is several times faster than a division. Otherwise the copies are found in `buckets`, the near duplicates in
`partitions`, in rounds, until one task can decide the rest.

*Memory.* A task has one bucket of units, or one partition of the join, in memory, and each set of shingles of it once.
The number of partitions follows from the size of all sets, so that a partition has about 128 MiB. More `partitions` and
`buckets` make tasks smaller, and so does a smaller `rest_bytes`: the task that groups them needs about three times as
much, outside of the JVM.

*Sail.* The same calls run on pysail 0.7 over Spark Connect, with `checkpoint="persist"` (tried with the PySpark client
4.1).
"""

from refrain_text.spark._dedup import dedup
from refrain_text.spark._groups import groups

__all__ = ["dedup", "groups"]
