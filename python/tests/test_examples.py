"""The examples of the documentation run, and every public item has one."""

import doctest
import inspect
import pathlib
import types

import pytest

import refrain_text
import refrain_text.errors

README = pathlib.Path(__file__).parent.parent / "README.md"


def documented():
    """The public items, with their names: functions, classes and their methods."""
    yield "refrain_text", refrain_text
    yield "refrain_text.errors", refrain_text.errors
    for name in refrain_text.__all__:
        item = getattr(refrain_text, name)
        if isinstance(item, str):
            continue
        yield name, item
        if inspect.isclass(item):
            for member, value in vars(item).items():
                if not member.startswith("_") or member == "_repr_html_":
                    if isinstance(value, (types.GetSetDescriptorType, types.MethodDescriptorType, types.FunctionType)):
                        yield f"{name}.{member}", value


ITEMS = dict(documented())


def run(name, text):
    """Runs the examples of a text, and returns how many there are."""
    test = doctest.DocTestParser().get_doctest(text, {"__name__": "__main__"}, name, None, 0)
    output = []
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    runner.run(test, out=output.append)
    assert runner.failures == 0, "".join(output)
    return len(test.examples)


@pytest.mark.parametrize("name", ITEMS)
def test_the_examples_run(name):
    run(name, ITEMS[name].__doc__ or "")


@pytest.mark.parametrize("name", ITEMS)
def test_every_public_item_has_a_docstring(name):
    assert ITEMS[name].__doc__, name


@pytest.mark.parametrize(
    "name", [name for name, item in ITEMS.items() if not isinstance(item, types.GetSetDescriptorType)]
)
def test_every_function_class_and_method_has_an_example(name):
    inherited = {"SavedFileError"}
    assert name in inherited or ">>>" in ITEMS[name].__doc__, name


def test_the_examples_of_the_readme_run():
    assert run("README.md", README.read_text(encoding="utf-8")) > 0
