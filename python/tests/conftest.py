"""What several tests use."""

import pathlib

import pytest

ROOT = pathlib.Path(__file__).parent.parent.parent
DATA = ROOT / "tests" / "data"

LINE = "The last boat to the island leaves the old harbour at nine."
NEAR = "The last boat to the island leaves the old harbour at nine sharp."
OTHER = "Nobody on the quay had seen the boy since noon, when the ferry left."


def read(path):
    """The text of a file, with its line ends."""
    return path.read_bytes().decode("utf-8")


@pytest.fixture(scope="session")
def large():
    """A text with near duplicates, for which a report takes a while."""
    words = "boat island harbour evening quay ferry skipper winter letter window garden bridge".split()
    lines = []
    for number in range(40_000):
        chosen = [words[(number * step + step) % len(words)] for step in range(1, 13)]
        lines.append(f"{' '.join(chosen)} {number} {number * 7} {number * 31} stays.")
    return "\n".join(lines)
