"""The codebook: its own examples, what a user adds, and what it says when a file is wrong."""

import pytest

from whence.codebook import load
from whence.codebook.load import SLOTS
from whence.coding.triggers import _CLASSES
from whence.errors import CodebookError

BOOK = load()
EXAMPLES = [(entry.id, text) for entry in BOOK.entries for text in entry.examples]
COUNTEREXAMPLES = [(entry.id, text) for entry in BOOK.entries for text in entry.counterexamples]


@pytest.mark.parametrize(("entry", "text"), EXAMPLES)
def test_example_is_coded(entry, text, reports):
    assert entry in [report.steps[0].gives for report in reports(text)]


@pytest.mark.parametrize(("entry", "text"), COUNTEREXAMPLES)
def test_counterexample_is_not_coded(entry, text, reports):
    assert entry not in [report.steps[0].gives for report in reports(text)]


def test_every_entry_has_an_example():
    assert [entry.id for entry in BOOK.entries if not entry.examples] == []


def test_all_sixteen_types_have_entries():
    assert len(BOOK.types) == 16
    assert {kind.id for kind in BOOK.types} <= {entry.type for entry in BOOK.entries}


def test_all_kinds_have_entries():
    kinds = {"gift", "visit", "meeting", "agreement", "sanction", "arms transfer", "statement", "detail-of-visit"}
    assert kinds <= {entry.kind for entry in BOOK.entries}


def test_every_class_of_words_has_a_meaning():
    from whence.codebook.book import CLASSES

    assert set(_CLASSES) == CLASSES


def test_definitions_and_labels_are_there():
    assert all(entry.definition and entry.label for entry in BOOK.entries)
    assert all(kind.definition for kind in BOOK.types)


MINE = """
name: Mine
entries:
  - id: toast
    kind: toast
    type: SUPPORT
    label: Toast
    definition: Somebody raises a glass to another.
    triggers:
      - {verb: raise, object: [glass], to: <actor>}
    roles:
      actor: [subject]
      recipient: [to]
"""


def test_a_type_is_added_without_code(tmp_path):
    from factory import a
    from whence.annotate import annotate
    from whence.coding import code

    path = tmp_path / "mine.yaml"
    path.write_text(MINE)
    text = annotate(a("The king raised a glass to Anna Berg."))
    (report,) = [r for r in code(text, load(path)) if r.kind == "toast"]
    assert [(v.field, v.text) for v in report.values] == [("actor", "The king"), ("recipient", "Anna Berg")]
    assert not [r for r in code(text) if r.kind == "toast"]


def test_a_users_entry_replaces_the_shipped_one(tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_text("entries:\n  - {id: gift, type: AID, triggers: [{verb: donate}]}\n")
    book = load(path)
    assert [entry.id for entry in book.entries].count("gift") == 1
    assert book.entry("gift").kind == ""


WRONG = {
    "[": "not valid YAML",
    "- a": "a codebook is a mapping",
    "entires: []": "unknown key entires",
    "entries: [{id: x}]": "entry 'x': needs at least one trigger",
    "entries: [{kind: x}]": "every entry needs an id",
    "entries: [{id: x, type: NONE, triggers: [{verb: a}]}]": "no type 'NONE'",
    "entries: [{id: x, type: AID, mode: none, triggers: [{verb: a}]}]": "AID has no mode 'none'",
    "entries: [{id: x, type: AID, triggers: [{verbs: a}]}]": "one of verb, noun, adjective",
    "entries: [{id: x, type: AID, triggers: [{verb: a, widh: b}]}]": "unknown key widh",
    "entries: [{id: x, type: AID, triggers: [{verb: 3}]}]": "words are a text or a list of texts",
    "entries: [{id: x, type: AID, triggers: [{verb: a, object: $none}]}]": "no list '$none'",
    "entries: [{id: x, type: AID, triggers: [{verb: a, object: <none>}]}]": "no class none",
    "entries: [{id: x, type: AID, triggers: [{verb: a}], roles: {actor: [sub]}}]": "role 'actor' names no slot: sub",
    "entries: [{id: x, type: AID, triggers: [{verb: a}], takes: all}]": "takes is one of",
    "entries: [{id: x, type: AID, triggers: [{verb: a}]}, {id: x, type: AID, triggers: [{verb: a}]}]": "two entries",
    "entries: 3": "entries is a list",
    "types: [3]": "a type needs an id",
    "lists: [3]": "lists is a mapping",
}


@pytest.mark.parametrize(("text", "message"), WRONG.items())
def test_a_wrong_file_is_named_with_its_entry(text, message, tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_text(text)
    with pytest.raises(CodebookError) as error:
        load(path)
    assert "mine.yaml" in str(error.value)
    assert message in str(error.value)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(CodebookError, match=r"none\.yaml"):
        load(tmp_path / "none.yaml")


def test_on_and_off_are_words_not_truth_values(tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_text("entries: [{id: x, type: AID, triggers: [{verb: a, on: <any>, particle: [off]}]}]")
    pattern = load(path).entry("x").triggers[0]
    assert pattern.needs[0][0] == "on"
    assert pattern.particle == {"off"}
    assert "on" in SLOTS
