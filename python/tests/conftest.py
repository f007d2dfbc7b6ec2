"""What several tests use."""

import pytest


@pytest.fixture(scope="session")
def large():
    """A text with near duplicates, for which a report takes a while."""
    words = "boat island harbour evening quay ferry skipper winter letter window garden bridge".split()
    lines = []
    for number in range(40_000):
        chosen = [words[(number * step + step) % len(words)] for step in range(1, 13)]
        lines.append(f"{' '.join(chosen)} {number} {number * 7} {number * 31} stays.")
    return "\n".join(lines)
