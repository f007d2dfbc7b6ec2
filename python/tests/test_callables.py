"""Normal forms and progress callbacks in Python, threads, and Ctrl-C."""

import os
import pickle
import signal
import subprocess
import sys
import textwrap
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from texts import LINE, NEAR, OTHER

import refrain_text
from refrain_text import Detector, Normalizer, UnsupportedError


def first_words(text):
    return " ".join(text.split()[:4])


def test_a_callable_makes_the_normal_form():
    text = f"{LINE}\n{NEAR}\n{OTHER}\n"
    detector = Detector(normal_form=first_words, min_words=1)
    assert detector.dedup(text) == f"{LINE}\n{OTHER}\n"
    assert detector.settings["normal_form"] is first_words and "normalize" not in detector.settings
    assert pickle.loads(pickle.dumps(detector)) == detector == Detector(**detector.settings)
    assert detector.replace(normalize="none").settings["normalize"] == "none"


def test_a_callable_is_called_for_a_large_corpus_on_all_threads():
    documents = [f"{LINE} {number % 100}\n{OTHER} {number}\n" for number in range(5_000)]
    own = Detector(normal_form=Normalizer().__call__).analyze(documents)
    assert own.to_json(sentences=False) == Detector().analyze(documents).to_json(sentences=False)


class Failing:
    def __init__(self, exception, after=0):
        self.exception, self.calls, self.after = exception, 0, after

    def __call__(self, text):
        self.calls += 1
        if self.calls > self.after:
            raise self.exception
        return text


@pytest.mark.parametrize("documents", [[LINE], [f"{LINE} {number}" for number in range(10_000)]])
@pytest.mark.parametrize("exception", [LookupError("no form"), KeyboardInterrupt(), SystemExit(3)])
def test_an_exception_of_a_normal_form_is_raised_from_the_call(documents, exception, capfd):
    form = Failing(exception)
    detector = Detector(normal_form=form)
    with pytest.raises(type(exception)):
        detector.analyze(documents)
    with pytest.raises(type(exception)):
        detector.dedup("\n".join(documents))
    with pytest.raises(type(exception)):
        detector.similarity(LINE, NEAR)
    assert capfd.readouterr().err == ""


def test_a_report_raises_what_its_normal_form_raises_later():
    form = Failing(LookupError("no form"), after=10)
    report = Detector(normal_form=form, paragraphs="line").analyze(f"{LINE} {OTHER}\n{OTHER} {NEAR}\n")
    form.after = 0
    with pytest.raises(LookupError):
        report.sentence_groups()
    form.after = 10**9
    assert len(report.sentence_groups()) == 2


@pytest.mark.parametrize("result", [None, 7, b"bytes"])
def test_a_normal_form_must_return_a_str(result):
    with pytest.raises(TypeError, match="normal form returned"):
        Detector(normal_form=lambda text: result).dedup(LINE)
    with pytest.raises(refrain_text.TextError):
        Detector(normal_form=lambda text: "\ud800").dedup(LINE)


def test_an_index_is_unchanged_after_an_exception():
    form = Failing(LookupError("no form"), after=1)
    index = Detector(normal_form=form).index()
    index.insert(LINE, key="a")
    calls = [
        lambda: index.insert(OTHER, key="b"),
        lambda: index.insert_many({"b": OTHER}),
        lambda: index.check(OTHER),
    ]
    for call in calls:
        with pytest.raises(LookupError):
            call()
    assert (len(index), "b" in index, index.variant_count) == (1, False, 1)
    form.after = 10**9
    assert index.insert(OTHER, key="b")[0].verdict == "new" and index.document("b") == 1


class CaseFold:
    """Text without case, so that each token of the form is one of the text."""

    def __call__(self, text):
        return text.lower()

    def token_ranges(self, text):
        ranges, start = [], 0
        for token in refrain_text.tokens(text):
            start = text.index(token, start)
            ranges.append((start, start + len(token)))
            start += len(token)
        return ranges


def test_passages_of_a_normal_form_need_its_ranges():
    text = f"👍🏽 {OTHER}\nThe skipper says: {OTHER.upper()}\n"
    (passage,) = Detector(normal_form=CaseFold(), min_passage=8).analyze(text).passages()
    assert [text[run.start : run.end] for run in passage] == [OTHER, OTHER.upper()]
    with pytest.raises(UnsupportedError, match="token_ranges"):
        Detector(normal_form=str.lower, min_passage=8).analyze(text).passages()


def test_progress_is_reported():
    seen = []
    report = refrain_text.analyze([LINE, NEAR], progress=seen.append)
    report.sentence_groups(progress=seen.append)
    report.passages(progress=seen.append)
    assert {progress.phase for progress in seen} == {
        "texts", "normal-forms", "prefixes", "near-duplicates", "passage-windows", "passage-tokens", "passages"
    }  # fmt: skip
    assert all(0 <= progress.done <= progress.total for progress in seen)
    assert seen[0] == seen[0] and repr(seen[0]) == "Progress(phase='texts', done=0, total=2)"
    Detector().index().insert_many([LINE, OTHER], progress=seen.append)
    assert (seen[-1].phase, seen[-1].done, seen[-1].total) == ("insert", 2, 2)


def test_a_progress_callback_stops_the_work(large):
    def stop(progress):
        if progress.phase == "prefixes":
            raise TimeoutError(progress.phase)

    for call in [refrain_text.analyze, lambda text, progress: refrain_text.dedup(text, "near", progress=progress)]:
        with pytest.raises(TimeoutError, match="prefixes"):
            call(large, progress=stop)


def test_the_gil_is_released(large):
    ticks, done = 0, threading.Event()

    def tick():
        nonlocal ticks
        while not done.wait(0.001):
            ticks += 1

    thread = threading.Thread(target=tick)
    thread.start()
    phases = []
    before = ticks
    refrain_text.analyze(large, progress=lambda progress: phases.append((progress.phase, ticks)))
    done.set()
    thread.join()
    assert ticks > before and phases[-1][1] > phases[0][1]


def test_threads_share_a_detector_a_report_and_an_index():
    detector = Detector()
    index = detector.index()
    report = detector.analyze([f"{LINE}\n{OTHER} {number}\n" for number in range(500)])
    expected = report.to_json()

    def work(number):
        index.insert(f"{LINE}\n{OTHER} {number}", key=number)
        assert index.check(LINE)[0].verdict == "copy"
        return report.to_json() == expected and len(report.sentence_groups()) == len(report.sentence_groups())

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(work, range(200)))
    assert len(index) == 200


FORK = """
    import os
    import refrain_text

    numbers = range(20_000)
    lines = [f"The last boat to the island {number} leaves the old harbour at nine {number}." for number in numbers]
    text = "\\n".join(lines)
    expected = refrain_text.analyze(text).stats
    for level in range(2):
        child = os.fork()
        if child:
            assert os.waitpid(child, 0)[1] == 0, level
            break
        assert refrain_text.analyze(text).stats == expected
    else:
        os._exit(0)
    if level:
        os._exit(0)
    print("done")
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this platform has no fork")
def test_a_forked_process_and_its_child_have_threads_of_their_own():
    command = [sys.executable, "-W", "ignore", "-c", textwrap.dedent(FORK)]
    assert subprocess.run(command, capture_output=True, text=True, timeout=120).stdout == "done\n"


CTRL_C = """
    import io, sys
    import refrain_text
    from refrain_text import Detector

    line = "boat island harbour evening quay ferry skipper winter letter window garden bridge"
    def endless():
        number = 0
        while True:
            number += 1
            yield f"{line} {number} {number * 7} {number * 31}"

    class Endless(io.RawIOBase):
        def read(self, size):
            return (line + "\\n").encode() * (size // 100)

    def text():
        documents = endless()
        return "\\n".join(next(documents) for _ in range(300_000))

    def ready(progress):
        print("ready", flush=True)

    calls = {
        "analyze": lambda: [refrain_text.analyze(long, progress=ready, work_limit=10**9) for long in [text()] * 20],
        "insert_many": lambda: Detector().index().insert_many(endless(), progress=ready),
        "stream": lambda: Detector().stream().run(Endless(), io.BytesIO(), progress=ready),
    }
    try:
        calls[sys.argv[1]]()
    except KeyboardInterrupt:
        print("interrupted", flush=True)
"""


@pytest.mark.parametrize("call", ["analyze", "insert_many", "stream"])
def test_ctrl_c_stops_long_work(call):
    command = [sys.executable, "-c", textwrap.dedent(CTRL_C), call]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout.readline() == "ready\n"
            time.sleep(0.2)
            process.send_signal(signal.SIGINT)
            output, errors = process.communicate(timeout=60)
        finally:
            process.kill()
    assert output.endswith("interrupted\n") and process.returncode == 0, errors
