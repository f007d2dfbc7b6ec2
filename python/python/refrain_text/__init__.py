"""Finds text that repeats: duplicate paragraphs and sentences, exact and near, and the blocks that they form."""

from refrain_text._core import dedup

__all__ = ["dedup"]
