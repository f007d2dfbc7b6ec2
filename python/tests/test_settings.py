"""Settings, and the errors that they cause."""

import json
import pickle

import pytest
from texts import LINE, NEAR, OTHER

import refrain_text
from refrain_text import Detector, Normalizer, SettingError

VALUES = {
    "paragraphs": ["auto", "line", "blank", "markdown"],
    "normalize": ["standard", "whitespace", "none"],
    "find": ["near-duplicates", "copies"],
    "keep": ["first", "last", "longest"],
    "measure": ["similarity", "containment"],
    "threshold": [0.5, 1, 1.0],
    "shingle": [1, 3, {"characters": 4}],
    "min_words": [0, 3],
    "min_block": [2, 7],
    "min_passage": [1, 40],
    "work_limit": [0, 2**64 - 1],
}
WRONG = [
    ("paragraphs", "lines"),
    ("normalize", "strict"),
    ("normalize", {"fold_cases": True}),
    ("normalize", {"numbers": "dropped"}),
    ("find", "near"),
    ("keep", "First"),
    ("measure", "jaccard"),
    ("threshold", 0),
    ("threshold", 1.01),
    ("threshold", float("nan")),
    ("shingle", 0),
    ("shingle", -1),
    ("shingle", {"characters": 0}),
    ("shingle", {"letters": 3}),
    ("seed", -1),
    ("seed", 2**64),
    ("min_words", -1),
    ("min_block", 1),
    ("min_passage", 0),
    ("work_limit", 2**64),
]


@pytest.mark.parametrize("name", VALUES)
def test_each_setting_is_kept(name):
    for value in VALUES[name]:
        detector = Detector(**{name: value})
        assert detector.settings[name] == value
        assert Detector(**json.loads(json.dumps(detector.settings))) == detector
        assert pickle.loads(pickle.dumps(detector)) == detector
        assert hash(pickle.loads(pickle.dumps(detector))) == hash(detector)
        assert eval(repr(detector)) == detector


def test_the_settings_are_all_that_the_core_has():
    assert set(VALUES) == set(Detector().settings)


@pytest.mark.parametrize(("name", "value"), WRONG)
def test_a_wrong_value_names_its_setting(name, value):
    with pytest.raises(SettingError) as raised:
        Detector(**{name: value})
    assert raised.value.setting == name and name.replace("min_", "") in str(raised.value).replace("min_", "")
    assert isinstance(raised.value, ValueError) and isinstance(raised.value, refrain_text.Error)
    assert pickle.loads(pickle.dumps(raised.value)).setting == name


@pytest.mark.parametrize("name", [*VALUES, "seed", "normal_form"])
def test_a_wrong_type_is_a_type_error(name):
    with pytest.raises(TypeError, match=name):
        Detector(**{name: object()})


def test_unknown_settings_are_refused():
    with pytest.raises(TypeError, match="no setting \"treshold\".*threshold"):
        Detector(treshold=0.5)
    with pytest.raises(TypeError, match="no setting"):
        refrain_text.dedup("text", near=True)
    with pytest.raises(SettingError, match="remove is 'all'"):
        refrain_text.dedup("text", "all")
    with pytest.raises(SettingError, match="either"):
        Detector(normalize="none", normal_form=str)


def test_none_is_the_default():
    assert Detector(threshold=None, keep=None) == Detector()


def test_settings_change_the_answers():
    text = f"{LINE}\n{NEAR}\n"
    assert len(refrain_text.analyze(text).groups) == 1
    assert len(refrain_text.analyze(text, threshold=0.95).groups) == 0
    assert len(refrain_text.analyze(text, find="copies").groups) == 0
    assert refrain_text.dedup(text, "near", keep="last") == f"{NEAR}\n"
    assert refrain_text.analyze(text, min_words=40).stats.short == 2


def test_replace_changes_some_settings():
    detector = Detector(measure="containment", seed=7)
    assert detector.settings["threshold"] == 0.9
    assert detector.replace(measure="similarity").settings["threshold"] == 0.75
    assert detector.replace(threshold=0.5).replace() == detector.replace(threshold=0.5)
    assert repr(detector) == "Detector(measure='containment', threshold=0.9, seed=...)"


def test_a_seed_is_a_secret():
    detector = Detector(seed=123456789)
    assert "123456789" not in repr(detector) and "seed" not in detector.settings
    assert detector != Detector() and pickle.loads(pickle.dumps(detector)) == detector


def test_similarity_and_containment():
    assert Detector().similarity(LINE, LINE.upper()) == 1.0
    assert Detector().similarity(LINE, OTHER) == 0.0
    assert Detector().containment("the old harbour", LINE) == 1.0
    assert Detector(measure="containment").similarity("the old harbour", LINE) == 1.0


@pytest.mark.parametrize("text", [b"bytes", 7, None, ["list"], bytearray(b"bytes")])
def test_dedup_takes_only_a_str(text):
    with pytest.raises(TypeError):
        refrain_text.dedup(text)
    with pytest.raises(TypeError):
        Detector().similarity("text", text)


@pytest.mark.parametrize(
    "documents",
    [7, None, b"bytes", [b"bytes"], [7], ["text", None], [("name",)], [(1, "text")], {"name": 7}, {1: "text"}],
)
def test_analyze_says_which_document_is_none(documents):
    with pytest.raises(TypeError, match="must be"):
        refrain_text.analyze(documents)


def test_a_lone_surrogate_is_an_error_with_its_place():
    with pytest.raises(refrain_text.TextError) as raised:
        refrain_text.analyze(["fine", "ab\udc80"])
    error = raised.value
    assert (error.document, error.offset) == (1, 2) and isinstance(error.__cause__, UnicodeEncodeError)
    assert pickle.loads(pickle.dumps(error)).offset == 2
    calls = [refrain_text.dedup, refrain_text.tokens, Normalizer().normalize, Detector().index().insert]
    for call in [*calls, Detector().index().matches, refrain_text.Document]:
        with pytest.raises(refrain_text.TextError):
            call("ab\udc80")


def test_normalizers():
    standard = Normalizer()
    assert standard("Straße, ١٢") == "strasse 12"
    assert Normalizer("none")("A,  b") == "A,  b" and Normalizer("whitespace")("A,  b") == "A, b"
    assert Normalizer(**{"fold_case": False}) == Normalizer(fold_case=False) != standard
    for normalizer in [standard, Normalizer("none"), Normalizer(spacing="as-is", numbers="left-out")]:
        assert pickle.loads(pickle.dumps(normalizer)) == normalizer == eval(repr(normalizer))
        assert hash(pickle.loads(pickle.dumps(normalizer))) == hash(normalizer)
        assert Detector(normalize=normalizer) == Detector(normalize=normalizer.settings)
        assert Detector(normal_form=normalizer) == Detector(normalize=normalizer)
    for wrong in [{"fold_cases": True}, {"spacing": "none"}]:
        with pytest.raises(SettingError):
            Normalizer(**wrong)
    with pytest.raises(SettingError):
        Normalizer("strict")
    with pytest.raises(SettingError):
        Normalizer("none", fold_case=True)
