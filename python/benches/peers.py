"""Near duplicates of paragraphs from Python, whole jobs: `dedup_table` against pipelines with rensa and text-dedup.

    pip install rensa text-dedup
    python peers.py BOOKS

BOOKS is a text with a paragraph on each line, or one compressed with xz. `--lines` takes only its beginning. Each job
begins with a table of one paragraph per row in memory, and ends with the rows that stay.

- rensa: as in its README, one `RMinHash` per set of word pairs, `RMinHashLSH` with 128 permutations and 16 bands; a row
  goes if an earlier one is a candidate. Nothing is verified.
- rensa, bulk: the same by the calls for many sets at once.
- text-dedup: its command `python -m text_dedup.minhash`, from Parquet.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time

import pyarrow as pa
import pyarrow.parquet as pq

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


def text_dedup(table: pa.Table) -> int:
    """Its own command, from a Parquet file to a data set on disk: it reads and writes the rows."""
    with tempfile.TemporaryDirectory() as directory:
        source, output, cache = (os.path.join(directory, name) for name in ("in.parquet", "out", "cache"))
        pq.write_table(table, source)
        command = [sys.executable, "-m", "text_dedup.minhash", "--path", "parquet", "--data_files", source]
        command += ["--split", "train", "--column", "text", "--ngram", "2", "--threshold", str(THRESHOLD)]
        command += ["--num_perm", str(PERMUTATIONS), "--b", str(BANDS), "--r", str(PERMUTATIONS // BANDS)]
        command += ["--hash_func", "xxh3", "--output", output, "--cache_dir", cache, "--num_proc", str(os.cpu_count())]
        command += ["--min_length", "8", "--use_auth_token", "false", "--batch_size", "10000"]
        subprocess.run(
            command, check=True, capture_output=True, env={**os.environ, "HF_HOME": cache, "HF_HUB_OFFLINE": "1"}
        )
        import datasets

        return datasets.load_from_disk(output).num_rows


JOBS = {"refrain": refrain, "rensa": rensa, "rensa, bulk": rensa_bulk, "text-dedup": text_dedup}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("books")
    parser.add_argument("--lines", type=int)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--without", action="append", default=[], choices=list(JOBS))
    arguments = parser.parse_args()
    jobs = {name: job for name, job in JOBS.items() if name not in arguments.without}
    print(machine(), flush=True)
    lines = books(arguments.books).splitlines()[: arguments.lines]
    table = pa.table({"id": range(len(lines)), "text": lines})
    seconds: dict[str, list[float]] = {name: [] for name in jobs}
    stays = {}
    for _ in range(arguments.runs):
        for name, job in jobs.items():
            start = time.perf_counter()
            stays[name] = job(table)
            seconds[name].append(time.perf_counter() - start)
    own = seconds["refrain"]
    for name, times in seconds.items():
        ratio = statistics.median([their / our for their, our in zip(times, own)])
        print(
            f"{name}: {statistics.median(times):.2f} s, {ratio:.1f} times refrain's; {stays[name]} rows stay",
            flush=True,
        )


if __name__ == "__main__":
    main()
