"""Verbs outside the codebook: who decided is said, dull verbs are not asked about, and an odd text is no trouble."""

import numpy as np
import pytest

from factory import a
from whence.annotate import annotate
from whence.codebook import load
from whence.coding import code, unlisted

MODEL = unlisted._model()


def test_a_verb_that_no_entry_lists_is_reported_with_its_score(monkeypatch):
    monkeypatch.setattr(unlisted, "weigh", lambda _: np.eye(len(MODEL.labels))[[MODEL.labels.index("ACCUSE")]])
    (report,) = [r for r in code(annotate(a("Anna Berg rubbished Ben Ok."))) if r.trigger.quote == "rubbished"]
    assert (report.type, report.steps[0].rule, report.steps[0].gives) == ("ACCUSE", "model", "ACCUSE 1.00")
    assert [value.text for value in report.of("actor", "recipient")] == ["Anna Berg", "Ben Ok"]


def test_the_codebook_decides_where_it_can(reports):
    (report,) = reports("Anna Berg praised Ben Ok.")
    assert report.steps[0].rule == "codebook"


def test_labels_are_types_of_the_codebook_or_none():
    assert {label for label in MODEL.labels if label} <= {kind.id for kind in load().types}


def test_no_verb_that_the_codebook_lists_is_dull():
    assert not {verb for verb in MODEL.dull if ("verb", verb) in load().index}


@pytest.mark.parametrize("text", ["", " ", "Glorp zarned the blit.", "\ud7ff rubbished \u202e him " * 60])
def test_odd_text_gives_no_error(text):
    code(annotate(a(text)))
