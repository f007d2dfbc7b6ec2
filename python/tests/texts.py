"""Texts that several tests use."""

import pathlib

ROOT = pathlib.Path(__file__).parent.parent.parent
DATA = ROOT / "tests" / "data"

LINE = "The last boat to the island leaves the old harbour at nine."
NEAR = "The last boat to the island leaves the old harbour at nine sharp."
OTHER = "Nobody on the quay had seen the boy since noon, when the ferry left."


def read(path):
    """The text of a file, with its line ends."""
    return path.read_bytes().decode("utf-8")
