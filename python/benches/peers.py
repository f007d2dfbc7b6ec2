"""Near duplicates of paragraphs from Python, whole jobs: `dedup_table` against pipelines with rensa and text-dedup.

    pip install rensa datasketch text-dedup
    python peers.py BOOKS

BOOKS is a text with a paragraph on each line, or one compressed with xz. `--lines` takes only its beginning. Each job begins
with a table of one paragraph per row in memory, and ends with the rows that stay.

- rensa: as in its README, one `RMinHash` per set of word pairs, `RMinHashLSH` with 128 permutations and 16 bands; a row
  goes if an earlier one is a candidate. Nothing is verified.
- rensa, bulk: the same by the calls for many sets at once.
- text-dedup: its own functions, in the order of its `minhash` command: signatures in a process for each core, tables of
  bands, union-find.
"""

from __future__ import annotations

import argparse
import multiprocessing
import re
import statistics
import time
from collections import defaultdict

import pyarrow as pa

import refrain_text
from corpora import books, machine

PERMUTATIONS, BANDS, THRESHOLD = 128, 16, 0.75


def refrain(table: pa.Table) -> int:
    return refrain_text.dedup_table(table, near=True, drop_empty=True, paragraphs="line").num_rows


def word_pairs(text: str) -> list[str]:
    words = text.lower().split()
    return list(map(" ".join, zip(words, words[1:]))) or words


def rensa(table: pa.Table) -> int:
    from rensa import RMinHash, RMinHashLSH

    index = RMinHashLSH(THRESHOLD, PERMUTATIONS, BANDS)
    stays = 0
    for number, text in enumerate(table["text"].to_pylist()):
        sketch = RMinHash(PERMUTATIONS, 42)
        sketch.update(word_pairs(text))
        if not index.query(sketch):
            stays += 1
        index.insert(number, sketch)
    return stays


def rensa_bulk(table: pa.Table) -> int:
    from rensa import RMinHash, RMinHashLSH

    sketches = RMinHash.from_token_sets([word_pairs(text) for text in table["text"].to_pylist()], PERMUTATIONS, 42)
    index = RMinHashLSH(THRESHOLD, PERMUTATIONS, BANDS)
    index.insert_many(sketches)
    candidates = index.query_all(sketches)
    return sum(all(other >= one for other in others) for one, others in enumerate(candidates))


NON_WORD = re.compile(r"\W")


def _bands(chunk: tuple[int, list[str]]) -> list[tuple[int, list[bytes]]]:
    """The bands of each text, as text-dedup makes them: a hash for each word pair, and minima over permutations."""
    import numpy as np
    import xxhash

    modulus = np.uint64((1 << 61) - 1)
    random = np.random.RandomState(42)
    a = random.randint(1, int(modulus), PERMUTATIONS, dtype=np.uint64)
    b = random.randint(0, int(modulus), PERMUTATIONS, dtype=np.uint64)
    most = np.uint64((1 << 32) - 1)
    rows = PERMUTATIONS // BANDS
    start, texts = chunk
    found = []
    for number, text in enumerate(texts, start):
        words = [word for word in NON_WORD.split(text.lower()) if word]
        tokens = {" ".join(pair) for pair in zip(words, words[1:])} or set(words)
        if not tokens:
            continue
        hashes = np.array([xxhash.xxh32_intdigest(token) for token in tokens], dtype=np.uint64).reshape(-1, 1)
        minima = np.bitwise_and((hashes * a + b) % modulus, most).min(axis=0)
        found.append((number, [minima[at:at + rows].byteswap().tobytes() for at in range(0, PERMUTATIONS, rows)]))
    return found


def like_text_dedup(table: pa.Table) -> int:
    texts = table["text"].to_pylist()
    chunks = [(start, texts[start:start + 1000]) for start in range(0, len(texts), 1000)]
    leader = list(range(len(texts)))

    def find(one: int) -> int:
        while leader[one] != one:
            leader[one] = leader[leader[one]]
            one = leader[one]
        return one

    tables: list[dict[bytes, int]] = [defaultdict() for _ in range(BANDS)]
    with multiprocessing.get_context("spawn").Pool() as pool:
        for chunk in pool.imap(_bands, chunks):
            for number, bands in chunk:
                for of_band, band in zip(tables, bands):
                    first = of_band.setdefault(band, number)
                    if first != number:
                        one, other = find(first), find(number)
                        leader[max(one, other)] = min(one, other)
    return sum(find(one) == one for one in range(len(texts)))


JOBS = {"refrain": refrain, "rensa": rensa, "rensa, bulk": rensa_bulk, "text-dedup's steps": like_text_dedup}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("books")
    parser.add_argument("--lines", type=int)
    parser.add_argument("--runs", type=int, default=3)
    arguments = parser.parse_args()
    print(machine(), flush=True)
    lines = books(arguments.books).splitlines()[: arguments.lines]
    table = pa.table({"id": range(len(lines)), "text": lines})
    seconds: dict[str, list[float]] = {name: [] for name in JOBS}
    stays = {}
    for _ in range(arguments.runs):
        for name, job in JOBS.items():
            start = time.perf_counter()
            stays[name] = job(table)
            seconds[name].append(time.perf_counter() - start)
    own = seconds["refrain"]
    for name, times in seconds.items():
        ratio = statistics.median([their / our for their, our in zip(times, own)])
        print(f"{name}: {statistics.median(times):.2f} s, {ratio:.1f} times refrain's; {stays[name]} of {len(lines)} rows stay", flush=True)


if __name__ == "__main__":
    main()
