"""The shape of the whole: imports form a comb, and importing whence loads nothing heavy."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest
from importlinter import cli as importlinter

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "whence"
HEAVY = ("spacy", "onnxruntime", "numpy", "scipy", "trafilatura", "tokenizers", "pydantic", "rich", "typer", "jinja2")


def python(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.strip()


def spacy_imports(node: ast.AST) -> bool:
    names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
    names += [name.name for name in node.names] if isinstance(node, ast.Import) else []
    return any(name.split(".")[0] == "spacy" for name in names)


def for_types_only(tree: ast.AST) -> set[ast.AST]:
    guards = [node for node in ast.walk(tree) if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)]
    return {inner for guard in guards for inner in ast.walk(guard)}


def test_every_module_has_its_layer_and_no_stage_imports_another(monkeypatch):
    monkeypatch.chdir(ROOT)
    assert importlinter.lint_imports(no_cache=True) == importlinter.EXIT_STATUS_SUCCESS


@pytest.mark.parametrize("heavy", HEAVY)
def test_importing_whence_loads_nothing_heavy(heavy):
    assert heavy not in python("import sys, whence; print(*sys.modules)").split()


def test_the_nouns_load_without_the_language_model():
    loaded = python("import sys, whence.model, whence.spans, whence.errors; print(*sys.modules)").split()
    assert not {"spacy", "numpy", "onnxruntime"} & set(loaded)


def test_spacy_is_imported_only_where_articles_are_annotated():
    for file in SOURCE.rglob("*.py"):
        if file.is_relative_to(SOURCE / "annotate"):
            continue
        tree = ast.parse(file.read_text(encoding="utf-8"))
        guarded = for_types_only(tree)
        assert not [node for node in ast.walk(tree) if spacy_imports(node) and node not in guarded], file


def test_every_package_of_the_line_is_there():
    stages = {"read", "annotate", "trace", "coding", "resolve", "merge", "collate"}
    assert stages <= {path.parent.name for path in SOURCE.glob("*/__init__.py")}
