# Everything a developer or a stranger needs; `make help` lists it. Python 3.11 and a package index are enough.

VENV    := .venv
BIN     := $(VENV)/bin
READY   := $(VENV)/.ready
PYTHON  ?= $(shell for python in python3.11 python3 python; do \
	$$python -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' 2>/dev/null && echo $$python && break; done)
SHARED  ?= ../shared

.DEFAULT_GOAL := help
.PHONY: help demo test lint check eval bench docs docs-pictures lock clean

help:  ## list the targets
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 15

demo: $(READY)  ## build and show the story that ships with Whence
	@$(BIN)/whence demo

test: $(READY)  ## run all tests
	@$(BIN)/python -m pytest -q

lint: $(READY)  ## style, types, import layers
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo

check: lint test  ## what CI runs: lint and test

eval: $(READY)  ## score against the development corpora beside the peers (needs SHARED=../shared)
	@$(BIN)/python -m evaluation.run --shared $(SHARED)

bench: $(READY)  ## measure speed and memory
	@$(BIN)/python -m benchmarks.run --shared $(SHARED)

docs: $(READY)  ## write the generated pages of docs/reference again
	@$(BIN)/python -m docs.generate

# The header names the command instead of the options, so that no index address gets into the file.
docs-pictures: $(READY)  ## take the pictures of the docs again (needs a Chromium)
	@$(BIN)/python -m docs.pictures

lock: $(READY)  ## resolve requirements.lock anew from pyproject.toml, with hashes
	@$(BIN)/pip-compile --quiet --extra dev --output-file requirements.lock \
		--generate-hashes --allow-unsafe --strip-extras --no-header \
		--no-emit-index-url --no-emit-trusted-host --no-emit-find-links pyproject.toml

clean:  ## remove the environment and every cache
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(READY): requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "Whence needs Python 3.11: install it, or say where it is with make PYTHON=/path/to/python3.11" >&2; exit 1; }
	@test -x $(BIN)/python || { echo "making $(VENV) with $$($(PYTHON) --version)"; $(PYTHON) -m venv $(VENV); }
	@echo "installing what requirements.lock names (once)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@
