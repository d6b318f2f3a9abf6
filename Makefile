# Two commands do everything: `make serve` and `make test`.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
INDEX  ?= .policyqa/index

.PHONY: help install serve test check clean

help:
	@echo "make serve    environment, index of the five plans, assistant in the browser"
	@echo "make test     everything a change must pass: ruff, mypy, pytest"
	@echo "make install  only the environment in $(VENV)"

$(VENV)/.installed: pyproject.toml constraints.txt
	@echo "== Making the environment in $(VENV) (a few minutes the first time: torch, gradio, …)"
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --disable-pip-version-check --progress-bar off --constraint constraints.txt torch
	$(BIN)/python -m pip install --disable-pip-version-check --progress-bar off --constraint constraints.txt --editable '.[dev]'
	@touch $@
	@echo "== Installed: $(BIN)/policyqa"

install: $(VENV)/.installed

serve: install
	@echo "== Indexing the five plans into $(INDEX)"
	$(BIN)/policyqa --index $(INDEX) index
	@echo "== Starting the assistant"
	$(BIN)/policyqa --index $(INDEX) serve

test: install
	@echo "== ruff"
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	@echo "== mypy"
	$(BIN)/mypy
	@echo "== pytest"
	$(BIN)/python -m pytest

clean:
	rm -rf $(VENV) .policyqa build *.egg-info
