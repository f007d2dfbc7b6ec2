"""Finds text that repeats: duplicate paragraphs and sentences, exact and near, and the blocks that they form.

>>> import refrain_text
>>> text = "The last boat leaves at nine in the evening.\\nIt rains.\\nThe LAST boat leaves at nine, in the evening!\\n"
>>> refrain_text.dedup(text)
'The last boat leaves at nine in the evening.\\nIt rains.\\n'
"""

from collections.abc import Sequence as _Sequence

from refrain_text._core import (
    JSON_SCHEMA,
    UNICODE_VERSION,
    StreamStats,
    Stream,
    Place,
    PassageMatch,
    Match,
    Judgements,
    Judgement,
    Index,
    Block,
    Detector,
    Document,
    Group,
    Normalizer,
    Passage,
    Progress,
    Removal,
    RemovalCounts,
    Report,
    Run,
    Stats,
    Unit,
    Variant,
    View,
    WholeCopy,
    __version__,
    analyze,
    dedup,
    sentences,
    tokens,
)
from refrain_text.arrow import dedup_table, fingerprint_array, normalize_array
from refrain_text.errors import (
    DecodeError,
    DocumentKeyError,
    Error,
    IndexFileError,
    SavedFileError,
    SettingError,
    SpanError,
    StreamFileError,
    TextError,
    UnsupportedError,
)

_Sequence.register(View)
_Sequence.register(Judgements)

__all__ = [
    "JSON_SCHEMA",
    "UNICODE_VERSION",
    "StreamStats",
    "Stream",
    "Place",
    "PassageMatch",
    "Match",
    "Judgements",
    "Judgement",
    "Index",
    "Block",
    "DecodeError",
    "Detector",
    "Document",
    "DocumentKeyError",
    "Error",
    "Group",
    "IndexFileError",
    "Normalizer",
    "Passage",
    "Progress",
    "Removal",
    "RemovalCounts",
    "Report",
    "Run",
    "SavedFileError",
    "SettingError",
    "SpanError",
    "Stats",
    "StreamFileError",
    "TextError",
    "Unit",
    "UnsupportedError",
    "Variant",
    "View",
    "WholeCopy",
    "__version__",
    "analyze",
    "dedup",
    "dedup_table",
    "fingerprint_array",
    "normalize_array",
    "sentences",
    "tokens",
]
