"""Tables and arrays of texts, through the Arrow PyCapsule interface."""

import sys as _sys
from typing import Any as _Any

from refrain_text import _core
from refrain_text._core import Detector, fingerprint_array, normalize_array

__all__ = ["dedup_table", "fingerprint_array", "normalize_array"]


def dedup_table(
    table: _Any,
    text: str = "text",
    id: str = "id",
    *,
    near: bool = False,
    covered: bool = False,
    whole: bool = False,
    drop_empty: bool = False,
    removals: bool = False,
    progress: _Any = None,
    **settings: _Any,
) -> _Any:
    """The table without what repeats in the texts of a column. Each row is a document; all other columns stay as they
    are.

    The table is one of pyarrow, polars or pandas, and the result is of the same kind; or any object with
    `__arrow_c_stream__` or `__arrow_c_array__`, such as a relation of duckdb, and the result is an object with
    `__arrow_c_stream__`. The texts are a column of `string`, `large_string` or `string_view`. Null stays null.

    - `near` removes near duplicates, too. `covered` removes paragraphs that consist of copied passages.
    - `whole` compares whole texts, not their paragraphs.
    - `drop_empty` leaves out rows of whose texts nothing is left. Texts that were empty before stay.
    - `removals` returns a pair: the table, and a table of what was removed: `id`, `index`, `start`, `end`,
      `reason`, `similarity`, `containment`, `kept_id` and `kept_index`. Ranges are code points. Ids are those of the
      column `id` or, if there is none, the numbers of rows.
    - `settings` are those of `Detector`.

    >>> import pyarrow
    >>> import refrain_text
    >>> line = "The last boat to the island leaves the harbour at nine."
    >>> table = pyarrow.table({"id": [1, 2], "text": [line, "It rains.\\n" + line.upper()]})
    >>> refrain_text.dedup_table(table)["text"].to_pylist()
    ['The last boat to the island leaves the harbour at nine.', 'It rains.\\n']
    """
    detector = Detector(**settings)
    named = id if id in _names(table) else None
    if named is None and id != "id":
        raise KeyError(f"the table has no column {id!r}")
    result, removed = _core.dedup_table(
        table, text, named, detector, near, covered, whole, drop_empty, removals, progress
    )
    result = _like(table, result)
    return (result, _like(table, removed)) if removals else result


def _names(table: _Any) -> list:
    """The names of the columns."""
    if not hasattr(table, "columns"):
        return list(table.schema.names) if hasattr(table, "schema") else []
    names = table.columns
    return list(table.column_names) if hasattr(table, "column_names") else list(names)


def _like(table: _Any, result: _Any) -> _Any:
    """The result as a table of the same library, if it is a known one."""
    library = type(table).__module__.partition(".")[0]
    kind = type(table).__name__
    if library == "pyarrow" and kind in ("Table", "RecordBatch", "RecordBatchReader"):
        return _sys.modules["pyarrow"].table(result)
    if library == "polars" and kind == "DataFrame":
        return _sys.modules["polars"].DataFrame(result)
    if library == "pandas" and kind == "DataFrame":
        import pyarrow  # type: ignore[import-untyped]

        return pyarrow.table(result).to_pandas()
    return result
