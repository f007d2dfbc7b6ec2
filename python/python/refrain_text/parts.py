"""The join in parts on Arrow record batches, for engines: Spark, Ray and others.

`refrain_text.spark` is written with it. The steps are those of the module `parts` of the Rust crate, whose
documentation says what they guarantee and cost. All take and return record batches by the Arrow PyCapsule interface:

- `units`: documents (`document`, `text`) to unit rows.
- `first_copies`: the unit rows of one bucket, each with the first copy of its normal form.
- `Sketch`: the order of shingles. `add` batches of sets (`document`, `index`, `shingles`), and `merge`.
- `Join`: `route` sets to partitions; in a partition `earliest`, `most_similar`; in one task `lead`.
- `groups`: all unit rows to groups in one task, instead of the steps before.
- `cut`: documents without some units.

A document has a number: an `int64`, which says which document comes first. A unit has an index in its document.
Shingles are binary values, of 8 bytes each. The states of sets are `UNDECIDED`, `REPRESENTATIVE` and `MEMBER`, in an
`int8` column.
"""

from refrain_text._core import Join, Sketch
from refrain_text._core import parts_cut as cut
from refrain_text._core import parts_first_copies as first_copies
from refrain_text._core import parts_groups as groups
from refrain_text._core import parts_units as units

__all__ = ["MEMBER", "REPRESENTATIVE", "UNDECIDED", "Join", "Sketch", "cut", "first_copies", "groups", "units"]

UNDECIDED = 0
REPRESENTATIVE = 1
MEMBER = 2
