"""What a type checker knows about the package: `mypy --strict` reads this file, and nothing runs it."""

import pathlib
from collections.abc import Iterator

from typing_extensions import assert_type

import refrain_text
from refrain_text import Detector, Group, Judgements, Progress, Report, Unit, View


def pages() -> Iterator[tuple[str, str]]:
    yield "a.html", "It rains."


def show(progress: Progress) -> None:
    print(progress.phase, progress.done, progress.total)


detector = Detector(threshold=0.8, keep="longest", normal_form=str.casefold)
report = detector.analyze(pages(), progress=show)
assert_type(report, Report)
assert_type(report.groups, View[Group])
assert_type(report.groups[0], Group)
assert_type(report.groups[:2], list[Group])
assert_type([unit.text for group in report.groups for unit in group], list[str])
assert_type(report.paragraph_at(0, 3), Unit | None)
assert_type(report.dedup("near"), list[str])
assert_type(refrain_text.dedup("text", min_words=3), str)
assert_type(detector.index().insert("text", key=7), Judgements)
detector.stream().run(pathlib.Path("in.txt"), "out.txt")
refrain_text.analyze({"a.html": "It rains."}, paragraphs="line")

refrain_text.dedup("text", "all")  # type: ignore[arg-type]
refrain_text.dedup("text", threshhold=0.8)  # type: ignore[call-arg]
Detector(keep="newest")  # type: ignore[arg-type]
refrain_text.analyze(7)  # type: ignore[arg-type]
