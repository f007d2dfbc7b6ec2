"""The texts of the measurements."""

from __future__ import annotations

import glob
import lzma
import os
import pathlib
import subprocess

HERE = pathlib.Path(__file__).parent
ROOT = HERE.parent.parent


def books(path: str) -> str:
    """A text, or a text compressed with xz."""
    opened = lzma.open(path) if path.endswith(".xz") else open(path, "rb")
    with opened as file:
        return file.read().decode("utf-8")


def chapters(text: str, lines: int = 200) -> list[str]:
    """A text in documents of so many lines each."""
    rows = text.splitlines(keepends=True)
    return ["".join(rows[start : start + lines]) for start in range(0, len(rows), lines)]


def licenses(limit: int | None = None) -> list[str]:
    """The license texts of a Debian system, until they have so many lines."""
    texts, lines = [], 0
    for path in sorted(glob.glob("/usr/share/doc/*/copyright")):
        texts.append(pathlib.Path(path).read_text(encoding="utf-8", errors="replace"))
        lines += texts[-1].count("\n")
        if limit is not None and lines >= limit:
            break
    return texts


def cpu_seconds() -> float:
    """What this process and all that it has started have used so far. Unlike the wall clock, other work changes it
    little."""
    parents, ticks = {}, {}
    for path in glob.glob("/proc/[0-9]*/stat"):
        try:
            fields = pathlib.Path(path).read_text().rpartition(")")[2].split()
        except OSError:
            # The process has ended.
            continue
        number = int(path.split("/")[2])
        parents[number] = int(fields[1])
        ticks[number] = sum(map(int, fields[11:15]))

    def is_own(number: int) -> bool:
        while number not in (0, os.getpid()):
            number = parents.get(number, 0)
        return number != 0

    return sum(ticks[number] for number in ticks if is_own(number)) / os.sysconf("SC_CLK_TCK")


def machine() -> str:
    """The processor, and how busy it is."""
    model = [line for line in open("/proc/cpuinfo") if line.startswith("model name")][0].split(":")[1].strip()
    load = open("/proc/loadavg").read().split()[0]
    cores = subprocess.run(["nproc"], capture_output=True, text=True, check=True).stdout.strip()
    return f"{model}, {cores} cores, load {load}"
