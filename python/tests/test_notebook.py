"""What notebooks show."""

import html.parser
import os
import pathlib

import pytest
from texts import DATA, LINE, read

import refrain_text


class Frames(html.parser.HTMLParser):
    """The elements of a fragment, and their attributes."""

    def __init__(self, fragment):
        super().__init__()
        self.elements = []
        self.feed(fragment)

    def handle_starttag(self, tag, attributes):
        self.elements.append((tag, dict(attributes)))


HOSTILE = '<b>"&amp;" </iframe><script>alert(1)</script></b>\n' * 3


@pytest.mark.parametrize("text", [read(DATA / "article-ar.txt"), HOSTILE, ""])
def test_a_report_is_one_frame_with_its_page(text):
    report = refrain_text.analyze(text)
    ((tag, attributes),) = Frames(report._repr_html_()).elements
    assert tag == "iframe" and attributes["srcdoc"] == report.html()
    assert attributes["sandbox"] == ""


def test_a_notebook_for_the_test_in_a_browser():
    """Two reports in one page, as a notebook shows them, and what must not change because of them."""
    article = refrain_text.analyze({"article-ar.txt": read(DATA / "article-ar.txt")})
    hostile = "<script>alert('script')</script> <img src='https://example.org/image'> and nine more words of text"
    second = refrain_text.analyze(f"{LINE}\n{hostile}\n{LINE}\n{hostile}\n")
    page = f"""<!DOCTYPE html>
<html lang="en">
<meta charset="utf-8">
<title>Notebook</title>
<h1>A notebook</h1>
<div class="output">{article._repr_html_()}</div>
<div class="output">{second._repr_html_()}</div>
</html>
"""
    path = os.environ.get("REFRAIN_NOTEBOOK")
    if path:
        pathlib.Path(path).write_text(page, encoding="utf-8")
    assert [tag for tag, _ in Frames(page).elements].count("iframe") == 2
