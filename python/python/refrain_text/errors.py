"""The exceptions of the package. All are subclasses of `Error`.

>>> import refrain_text
>>> try:
...     refrain_text.Detector(threshold=75)
... except refrain_text.SettingError as error:
...     print(error.setting, error.value)
threshold 75.0
"""

from __future__ import annotations


class Error(Exception):
    """The base class of all exceptions of this package.

    >>> import refrain_text
    >>> issubclass(refrain_text.SettingError, refrain_text.Error)
    True
    """


class SettingError(Error, ValueError):
    """A setting has a value that is not possible.

    `setting` is the name of the setting, and `value` is the value that was given.

    >>> import refrain_text
    >>> refrain_text.Detector(keep="newest")
    Traceback (most recent call last):
        ...
    refrain_text.errors.SettingError: keep is 'newest', but it must be one of 'first', 'last', 'longest'
    """

    def __init__(self, message: str, setting: str, value: object = None) -> None:
        super().__init__(message)
        self.setting = setting
        self.value = value

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (self.args[0], self.setting, self.value)


class TextError(Error, ValueError):
    """A string is not text, because it has a lone surrogate. Such strings cannot be encoded as UTF-8.

    They come from `open(..., errors="surrogateescape")`, from file names, and from JSON that was cut off inside an
    emoji. `offset` is the index of the surrogate in the string. `document` is the index of the string, if there were
    several documents.

    >>> import refrain_text
    >>> try:
    ...     refrain_text.dedup("cut off: \\ud83d")
    ... except refrain_text.TextError as error:
    ...     print(error.offset)
    9

    Replace the surrogates:

    >>> "cut off: \\ud83d".encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    'cut off: \ufffd'
    """

    def __init__(self, message: str, offset: int, document: int | None = None) -> None:
        super().__init__(message)
        self.offset = offset
        self.document = document

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (self.args[0], self.offset, self.document)


class SpanError(Error, ValueError):
    """A span of a `Document` does not fit its text, or is not in order. `index` is the index of the span.

    >>> import refrain_text
    >>> refrain_text.analyze(refrain_text.Document("one two", paragraphs=[(0, 3), (2, 7)]))
    Traceback (most recent call last):
        ...
    refrain_text.errors.SpanError: span 1 begins at 2, but span 0 ends at 3; sort the spans and let none overlap
    """

    def __init__(self, message: str, index: int) -> None:
        super().__init__(message)
        self.index = index

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (self.args[0], self.index)


class DecodeError(Error, ValueError):
    """The input of a stream is not UTF-8. `offset` is the offset of the first byte that is not part of a character.

    >>> import io, refrain_text
    >>> stream = refrain_text.Detector().stream()
    >>> try:
    ...     stream.run(io.BytesIO(b"caf\\xe9"), io.BytesIO())
    ... except refrain_text.DecodeError as error:
    ...     print(error.offset)
    3
    """

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.offset = offset

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (self.args[0], self.offset)


class SavedFileError(Error, ValueError):
    """A saved index or stream cannot be loaded.

    `reason` is one of `"not a saved file"`, `"version"`, `"unicode"`, `"setting"`, `"truncated"`, `"damaged"`,
    `"too large"` and `"trailing data"`. If it is `"setting"`, then `setting` is the name of the setting that differs.
    """

    def __init__(self, message: str, reason: str, setting: str | None = None) -> None:
        super().__init__(message)
        self.reason = reason
        self.setting = setting

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (self.args[0], self.reason, self.setting)


class IndexFileError(SavedFileError):
    """A saved index cannot be loaded.

    >>> import io, refrain_text
    >>> try:
    ...     refrain_text.Detector().load_index(io.BytesIO(b"something else"))
    ... except refrain_text.IndexFileError as error:
    ...     print(error.reason)
    not a saved file
    """


class StreamFileError(SavedFileError):
    """A saved stream cannot be loaded.

    >>> import io, refrain_text
    >>> try:
    ...     refrain_text.Detector().stream().load(io.BytesIO(b"something else"))
    ... except refrain_text.StreamFileError as error:
    ...     print(error.reason)
    not a saved file
    """


class DocumentKeyError(Error, KeyError):
    """An index has a document with this key already, or has none. `key` is the key.

    >>> import refrain_text
    >>> index = refrain_text.Detector().removable_index()
    >>> index.remove("a.html")
    Traceback (most recent call last):
        ...
    refrain_text.errors.DocumentKeyError: the index has no document with the key 'a.html'; insert it first
    """

    def __init__(self, message: str, key: int | str) -> None:
        super().__init__(message)
        self.key = key

    def __str__(self) -> str:
        return str(self.args[0])

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (self.args[0], self.key)


class UnsupportedError(Error, TypeError):
    """The index or the normal form was not made for this call.

    >>> import refrain_text
    >>> refrain_text.Detector().index().remove("a.html")
    Traceback (most recent call last):
        ...
    refrain_text.errors.UnsupportedError: documents cannot be removed from this index; make it with \
`detector.removable_index()`
    """
