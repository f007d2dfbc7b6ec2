"""`dedup_table` against the program, whole jobs in turn: Parquet to Parquet, and JSON lines to JSON lines.

    python table.py REFRAIN BOOKS

REFRAIN is the program. BOOKS is a text with a paragraph on each line, or one compressed with xz.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time

import pyarrow as pa

from corpora import books, chapters, machine

#: One run of the call, in a process of its own that has the table in memory.
CALL = """
import sys, time
import pyarrow as pa, refrain_text
with pa.memory_map(sys.argv[1]) as file:
    table = pa.ipc.open_file(file).read_all()
    start = time.perf_counter()
    table = refrain_text.dedup_table(table, paragraphs="line", near=sys.argv[2] == "near")
    print(time.perf_counter() - start, sum(len(text.as_buffer() or b"") for text in table["text"].slice(0, 10)))
"""


def median(values: list[float]) -> float:
    return statistics.median(values)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("refrain")
    parser.add_argument("books")
    parser.add_argument("--runs", type=int, default=5)
    arguments = parser.parse_args()
    print(machine(), flush=True)
    text = books(arguments.books)
    with tempfile.TemporaryDirectory() as directory:
        plain = os.path.join(directory, "books.txt")
        with open(plain, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        for name, texts in (("lines", text.splitlines(keepends=True)), ("chapters", chapters(text))):
            table = pa.table({"id": range(len(texts)), "text": texts})
            arrow = os.path.join(directory, f"{name}.arrow")
            with pa.OSFile(arrow, "wb") as sink, pa.ipc.new_file(sink, table.schema) as writer:
                writer.write_table(table, max_chunksize=10_000)
            lines = os.path.join(directory, f"{name}.jsonl")
            with open(lines, "w", encoding="utf-8") as file:
                file.writelines(
                    json.dumps({"id": n, "text": t}, ensure_ascii=False) + "\n" for n, t in enumerate(texts)
                )
            for near in ("exact", "near"):
                flags = ["--near"] if near == "near" else []
                times: dict[str, list[float]] = {"call": [], "text": [], "jsonl": []}
                for _ in range(arguments.runs):
                    out = subprocess.run(
                        [sys.executable, "-c", CALL, arrow, near], capture_output=True, text=True, check=True
                    )
                    times["call"].append(float(out.stdout.split()[0]))
                    for kind, command in (
                        ("text", ["--dedup", *flags, "--paragraphs", "line", plain]),
                        ("jsonl", ["--jsonl", "--dedup", *flags, "--paragraphs", "line", lines]),
                    ):
                        start = time.perf_counter()
                        subprocess.run([arguments.refrain, *command], stdout=subprocess.DEVNULL, check=True)
                        times[kind].append(time.perf_counter() - start)
                ratios = [median([a / b for a, b in zip(times["call"], times[kind])]) for kind in ("text", "jsonl")]
                print(
                    f"{name}, {near}: dedup_table {median(times['call']):.2f} s; "
                    f"program {median(times['text']):.2f} s, "
                    f"{median(times['jsonl']):.2f} s from JSON lines; ratios of pairs {ratios[0]:.2f}, {ratios[1]:.2f}",
                    flush=True,
                )


if __name__ == "__main__":
    main()
