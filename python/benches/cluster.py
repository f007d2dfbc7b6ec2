"""A stand-alone master of Spark with two workers on the loopback, each in processes of its own."""

from __future__ import annotations

import os
import pathlib
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time

import pyspark

CLASS = pathlib.Path(pyspark.__file__).parent / "bin" / "spark-class"


class Cluster:
    """Started by `with`, and stopped at its end."""

    def __init__(self, workers: int = 2, memory: str = "1g") -> None:
        self.directory = pathlib.Path(tempfile.mkdtemp(prefix="refrain-spark-"))
        self.memory = memory
        self.port = _free_port()
        self.workers: list[subprocess.Popen] = []
        self.count = workers
        self.peaks: dict[int, int] = {}
        self._stop = threading.Event()

    @property
    def url(self) -> str:
        return f"spark://127.0.0.1:{self.port}"

    def __enter__(self) -> Cluster:
        base = "org.apache.spark.deploy"
        self.master = self._start(f"{base}.master.Master", "--host", "127.0.0.1", "--port", str(self.port))
        _wait(self.port)
        for number in range(self.count):
            work = self.directory / f"worker{number}"
            self.workers.append(
                self._start(
                    f"{base}.worker.Worker",
                    "--host",
                    "127.0.0.1",
                    "--cores",
                    "1",
                    "--memory",
                    self.memory,
                    "--work-dir",
                    str(work),
                    self.url,
                )
            )
        self._sampler = threading.Thread(target=self._sample, daemon=True)
        self._sampler.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        for process in [*self.workers, self.master]:
            _end(process)

    def _start(self, *arguments: str) -> subprocess.Popen:
        environment = {
            **os.environ,
            "PYSPARK_PYTHON": sys.executable,
            "SPARK_LOCAL_IP": "127.0.0.1",
            "SPARK_DAEMON_MEMORY": "256m",
        }
        log = open(self.directory / f"{arguments[0].rpartition('.')[2]}{len(self.workers)}.log", "wb")
        return subprocess.Popen(
            [str(CLASS), *arguments, "--webui-port", "0"],
            env=environment,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )

    def kill_worker(self, number: int) -> None:
        """Ends a worker and its executor at once."""
        for pid in [*_descendants(self.workers[number].pid), self.workers[number].pid]:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                pass

    def _sample(self) -> None:
        """The largest resident memory of the executor of each worker: its virtual machine, and its Python processes."""
        while not self._stop.wait(0.2):
            for number, worker in enumerate(self.workers):
                resident = sum(_resident(pid) for pid in _descendants(worker.pid))
                self.peaks[number] = max(self.peaks.get(number, 0), resident)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def _wait(port: int) -> None:
    for _ in range(300):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError("the master does not listen")


def _end(process: subprocess.Popen) -> None:
    for pid in [*_descendants(process.pid), process.pid]:
        try:
            os.kill(pid, signal.SIGTERM)
        except ProcessLookupError:
            pass
    process.wait()


def _descendants(root: int) -> list[int]:
    parents = {}
    for entry in pathlib.Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parents[int(entry.name)] = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            except OSError:
                continue
    found = [root]
    for pid in found:
        found.extend(child for child, parent in parents.items() if parent == pid)
    return found[1:]


def _resident(pid: int) -> int:
    """Memory of a process that it does not share, and its part of what it shares."""
    try:
        for line in (pathlib.Path("/proc") / str(pid) / "smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) << 10
    except OSError:
        pass
    return 0
