"""What Spark must show: the same groups as on one machine, on a real cluster, also if a worker dies.

    python spark_cluster.py equal BOOKS     groups of 100,000 paragraphs of books and 50,000 of licenses
    python spark_cluster.py kill BOOKS      a worker is killed in the middle
    python spark_cluster.py skew            5,000 to 20,000 nearly identical paragraphs

BOOKS is a text with a paragraph on each line, or one compressed with xz.
"""

from __future__ import annotations

import argparse
import os
import sys
import threading
import time

from pyspark.sql import SparkSession

from cluster import Cluster
from corpora import books, chapters, licenses, machine
from refrain_text import Detector
from refrain_text.spark import groups

NO_LIMIT = (1 << 64) - 1


def session(cluster: Cluster, name: str) -> SparkSession:
    os.environ["PYSPARK_PYTHON"] = os.environ["PYSPARK_DRIVER_PYTHON"] = sys.executable
    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    spark = (
        SparkSession.builder.master(cluster.url)
        .appName(name)
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.memory", "1g")
        .config("spark.executor.memory", "512m")
        .config("spark.executor.cores", "1")
        .config("spark.sql.shuffle.partitions", "8")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "1000")
        .config("spark.network.timeout", "60s")
        .config("spark.executor.heartbeatInterval", "5s")
        .config("spark.local.dir", str(cluster.directory / "local"))
        .getOrCreate()
    )
    spark.sparkContext.setLogLevel("ERROR")
    spark.sparkContext.setCheckpointDir(str(cluster.directory / "checkpoints"))
    return spark


def frame(spark: SparkSession, cluster: Cluster, texts: list[str]):
    """The texts in a Parquet file that all workers read."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    path = str(cluster.directory / f"texts{len(texts)}.parquet")
    pq.write_table(pa.table({"id": range(len(texts)), "text": texts}), path, row_group_size=64)
    return spark.read.parquet(path).repartition(4)


def rows_of_spark(df, **arguments):
    found = groups(df, **arguments).toArrow().to_pylist()
    return {(row.pop("id"), row.pop("index")): row for row in found}


def rows_of_report(texts: list[str], *, near: bool, **settings):
    find = "near-duplicates" if near else "copies"
    report = Detector(**settings, find=find, work_limit=NO_LIMIT).analyze(texts)
    rows = {}
    for group in report.groups:
        representative = group.representative
        for variant in group.variants:
            for number, unit in enumerate(variant.copies):
                rows[unit.document, unit.index] = {
                    "start": unit.start,
                    "end": unit.end,
                    "representative_id": representative.document,
                    "representative_index": representative.index,
                    "similarity": variant.similarity,
                    "containment": variant.containment,
                    "is_copy": number > 0,
                }
    return rows


def compare(name: str, df, texts: list[str], cluster: Cluster, **arguments) -> None:
    near = arguments["near"]
    settings = {key: value for key, value in arguments.items() if key in ("paragraphs", "measure")}
    expected = rows_of_report(texts, near=near, **settings)
    start = time.perf_counter()
    found = rows_of_spark(df, **arguments)
    seconds = time.perf_counter() - start
    peaks = ", ".join(f"{peak / 2**20:.0f}" for _, peak in sorted(cluster.peaks.items()))
    equal = "equal" if found == expected else "NOT EQUAL"
    print(
        f"{name}, {'near' if near else 'exact'}: {equal}, {len(found)} rows, {seconds:.1f} s; MiB per worker: {peaks}",
        flush=True,
    )
    if found != expected:
        differing = [place for place in found.keys() | expected.keys() if found.get(place) != expected.get(place)]
        for place in differing[:3]:
            print(place, found.get(place), expected.get(place))
        sys.exit(1)


def inputs(path: str):
    lines = books(path).splitlines(keepends=True)[:100_000]
    yield "books, 100,000 lines", chapters("".join(lines), 50)
    yield "licenses, 50,000 lines", licenses(50_000)


def equal(path: str) -> None:
    with Cluster() as cluster:
        spark = session(cluster, "equal")
        for name, texts in inputs(path):
            df = frame(spark, cluster, texts)
            for near in (False, True):
                arguments = {"rest_bytes": 1 << 20, "partitions": 16}
                compare(name, df, texts, cluster, near=near, paragraphs="line", **arguments)
        spark.stop()


def kill(path: str) -> None:
    with Cluster() as cluster:
        spark = session(cluster, "kill")
        name, texts = next(inputs(path))
        df = frame(spark, cluster, texts)

        def soon() -> None:
            time.sleep(float(os.environ.get("KILL_AFTER", "12")))
            cluster.kill_worker(1)
            print("killed worker 1", flush=True)

        thread = threading.Thread(target=soon, daemon=True)
        thread.start()
        compare(
            name,
            df,
            texts,
            cluster,
            near=True,
            paragraphs="line",
            rest_bytes=1 << 20,
            partitions=16,
            checkpoint="reliable",
        )
        thread.join()
        spark.stop()


def skew() -> None:
    words = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    with Cluster() as cluster:
        spark = session(cluster, "skew")
        for count in (5_000, 10_000, 20_000):
            texts = ["\n".join(f"{words} {n}" for n in range(start, start + 100)) for start in range(0, count, 100)]
            df = frame(spark, cluster, texts)
            compare(
                f"{count} nearly identical",
                df,
                texts,
                cluster,
                near=True,
                paragraphs="line",
                rest_bytes=0,
                partitions=16,
            )
        spark.stop()


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("job", choices=["equal", "kill", "skew"])
    parser.add_argument("books", nargs="?")
    arguments = parser.parse_args()
    print(machine(), flush=True)
    if arguments.job == "skew":
        skew()
    else:
        {"equal": equal, "kill": kill}[arguments.job](arguments.books)


if __name__ == "__main__":
    main()
