# Two commands do everything: `make serve` and `make test`.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
INDEX  ?= .policyqa/index
KILLS  ?= 500

.PHONY: help install serve test durability clean

help:
	@echo "make serve    environment, index of the five plans, assistant in the browser"
	@echo "make test     everything a change must pass: ruff, mypy, pytest"
	@echo "make durability KILLS=500   kill writers of an index at 500 moments, and at every step"
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
	@$(BIN)/policyqa --index $(INDEX) documents list >/dev/null 2>&1 || \
		{ echo "== Building the index $(INDEX)"; $(BIN)/policyqa --index $(INDEX) index; }
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

durability: install
	KILLS=$(KILLS) $(BIN)/python -m pytest tests/indexer/test_durability.py

clean:
	rm -rf $(VENV) .policyqa build *.egg-info
