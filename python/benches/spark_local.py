"""Spark on two cores: near duplicates of whole books, against the program, and against PySpark's own MinHashLSH.

    python spark_local.py refrain BOOKS      seconds of `groups` and `dedup`, the session started
    python spark_local.py minhash BOOKS      seconds of a pipeline with MinHashLSH, and the recall of both

BOOKS is a text with a paragraph on each line, or one compressed with xz. `--lines` takes only its beginning.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time

import pyarrow as pa
import pyarrow.parquet as pq
from pyspark.sql import SparkSession
from pyspark.sql import functions as F

from corpora import books, chapters, cpu_seconds, machine
from refrain_text import Detector, Normalizer
from refrain_text.spark import dedup, groups


def session() -> SparkSession:
    os.environ["PYSPARK_PYTHON"] = os.environ["PYSPARK_DRIVER_PYTHON"] = sys.executable
    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    spark = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.memory", "2g")
        .config("spark.sql.shuffle.partitions", "8")
        .getOrCreate()
    )
    spark.sparkContext.setLogLevel("ERROR")
    return spark


def frame(spark: SparkSession, directory: str, texts: list[str]):
    path = os.path.join(directory, f"texts{len(texts)}.parquet")
    pq.write_table(pa.table({"id": range(len(texts)), "text": texts}), path, row_group_size=max(1, len(texts) // 8))
    return spark.read.parquet(path)


def timed(name: str, runs: int, work) -> None:
    seconds, of_cpu = [], []
    for _ in range(runs):
        start, cpu = time.perf_counter(), cpu_seconds()
        rows = work()
        seconds.append(time.perf_counter() - start)
        of_cpu.append(cpu_seconds() - cpu)
    print(
        f"{name}: {statistics.median(seconds):.2f} s (median of {runs}; {seconds[0]:.2f} the first), "
        f"{statistics.median(of_cpu):.2f} s of CPU ({of_cpu[0]:.2f} the first), {rows} rows",
        flush=True,
    )


def refrain(spark: SparkSession, directory: str, text: str, runs: int) -> None:
    df = frame(spark, directory, chapters(text))
    df.count()
    for near in (False, True):
        arguments = {"near": near, "paragraphs": "line"}
        timed(f"groups, near={near}", runs, lambda: groups(df, **arguments).count())
        out = os.path.join(directory, "out.parquet")

        def write():
            dedup(df, **arguments).write.mode("overwrite").parquet(out)
            return df.count()

        timed(f"dedup to Parquet, near={near}", runs, write)


def minhash(spark: SparkSession, directory: str, text: str, runs: int) -> None:
    """The pipeline of the documentation: tokens, pairs of words, counts of hashes, MinHashLSH, a join of all pairs
    above the threshold. Its rows are the distinct normal forms of paragraphs with eight words or more."""
    from pyspark.ml.feature import HashingTF, MinHashLSH, NGram

    normalizer = Normalizer()
    forms = dict.fromkeys(normalizer.normalize(line) for line in text.splitlines())
    forms = [form for form in forms if form.count(" ") >= 7]
    df = frame(spark, directory, forms)
    df.count()

    def pairs(tables: int):
        words = df.withColumn("words", F.split("text", " "))
        shingles = NGram(n=2, inputCol="words", outputCol="shingles").transform(words)
        vectors = HashingTF(numFeatures=1 << 20, binary=True, inputCol="shingles", outputCol="vector").transform(
            shingles
        )
        vectors = vectors.select("id", "vector").cache()
        model = MinHashLSH(inputCol="vector", outputCol="hashes", numHashTables=tables, seed=1).fit(vectors)
        joined = model.approxSimilarityJoin(vectors, vectors, 0.25, distCol="distance")
        found = joined.where("datasetA.id < datasetB.id").select("datasetA.id", "datasetB.id").collect()
        vectors.unpersist()
        return {(row[0], row[1]) for row in found}

    detector = Detector(paragraphs="line")
    exact = {
        (unit.document, unit.index)
        for group in detector.analyze([form for form in forms]).groups
        for unit in group.units
    }
    start = time.perf_counter()
    rows = groups(df, paragraphs="line").toArrow().to_pylist()
    seconds = time.perf_counter() - start
    members = {row["id"]: row["representative_id"] for row in rows if row["id"] != row["representative_id"]}
    print(
        f"refrain: {seconds:.2f} s, {len(members)} near duplicates of {len(forms)}; in a report {len(exact)} in groups",
        flush=True,
    )
    for tables in (5, 20):
        start = time.perf_counter()
        found = pairs(tables)
        seconds = time.perf_counter() - start
        with_earlier = {later for _, later in found}
        recall = len(with_earlier & members.keys()) / max(1, len(members))
        print(
            f"MinHashLSH, {tables} tables: {seconds:.2f} s, {len(found)} pairs; recall of near duplicates {recall:.3f}",
            flush=True,
        )


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("job", choices=["refrain", "minhash"])
    parser.add_argument("books")
    parser.add_argument("--lines", type=int)
    parser.add_argument("--runs", type=int, default=3)
    arguments = parser.parse_args()
    print(machine(), flush=True)
    text = books(arguments.books)
    if arguments.lines:
        text = "".join(text.splitlines(keepends=True)[: arguments.lines])
    spark = session()
    with tempfile.TemporaryDirectory() as directory:
        {"refrain": refrain, "minhash": minhash}[arguments.job](spark, directory, text, arguments.runs)
    spark.stop()


if __name__ == "__main__":
    main()
