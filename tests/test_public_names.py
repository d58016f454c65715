"""The public names: each is there, is what it says, and stays so whatever else is imported."""

from __future__ import annotations

import importlib
import types

import pytest

import whence

NAMES = [
    "annotate",
    "build",
    "check",
    "code",
    "collate",
    "diff",
    "merge",
    "open",
    "read",
    "resolve",
    "save",
    "show",
    "stories",
    "trace",
    "why",
]


def test_exactly_these_names_are_public() -> None:
    assert sorted(whence.__all__) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_verb_is_a_function_even_after_its_folder_was_imported(name: str) -> None:
    if name in {"annotate", "collate", "diff", "merge", "read", "resolve", "show", "stories", "trace"}:
        importlib.import_module(f"whence.{name}")
    assert isinstance(getattr(whence, name), types.FunctionType)


def test_an_unknown_name_lists_what_there_is() -> None:
    with pytest.raises(AttributeError, match="annotate, build, check"):
        _ = whence.tea  # type: ignore[attr-defined]
