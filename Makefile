# Two promises: `make demo` and `make test` work on a machine that has Python 3.11 (with venv), make and nothing else.
# Everything runs from .venv, made once from the pinned requirements; the second time is quick.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.installed
JOBS   ?= auto

export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help setup demo test cover lint types imports docs check bench reports requirements clean

help:  ## list the targets
	@grep -E '^[a-z]+:.*##' Makefile | sed -E 's/:[^#]*## /\t/' | expand -t 16

setup: $(STAMP)  ## make .venv from the pinned requirements

$(STAMP): requirements/dev.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Luohu needs Python 3.11 or newer; call `make PYTHON=python3.11 …`")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --require-hashes -r requirements/dev.txt
	$(BIN)/pip install --quiet --no-deps --no-build-isolation -e .
	@touch $(STAMP)

demo: $(STAMP)  ## compile, check, publish, pull, decide; writes build/demo.json
	$(BIN)/python docs/tutorial/demo.py

test: $(STAMP)  ## all tests
	$(BIN)/python -m pytest -n $(JOBS) --dist worksteal

cover: $(STAMP)  ## all tests, with line and branch coverage of each portion (at least 90 %)
	$(BIN)/python -m pytest -n $(JOBS) --dist worksteal --cov --cov-branch --cov-report=
	@for portion in dsl compiler registry cli; do \
	    echo "$$portion:"; $(BIN)/coverage report --include="$$portion/*" --fail-under=90 --format=total || exit 1; done

lint: $(STAMP)  ## ruff: style and format
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(STAMP)  ## mypy, strict
	$(BIN)/mypy

imports: $(STAMP)  ## import contracts
	$(BIN)/lint-imports

docs: $(STAMP)  ## Sphinx, warnings are errors
	$(BIN)/python -m sphinx -n -T -W --keep-going -q -b html docs build/docs

check: lint types imports docs cover  ## everything that .ci/run demands

bench: $(STAMP)  ## print the compile benchmark
	$(BIN)/python benchmarks/compile.py

REPORTS := build/reports
DIFF    := $(BIN)/luohu diff --library policies --today 2026-11-01 --lang zh --format html

reports: $(STAMP)  ## write the four reports on the shipped policies to build/reports
	$(DIFF) 衢州户籍改革意见送审稿 衢州户籍改革意见 -o $(REPORTS)/quzhou-draft-final.html
	$(DIFF) 泉公综〔2017〕447号 泉公规〔2024〕1号 -o $(REPORTS)/quanzhou-2017-2024.html
	$(DIFF) 泉公规〔2024〕1号 huzhou-2023-draft -o $(REPORTS)/quanzhou-huzhou.html
	$(BIN)/luohu report policies --area 泉州市 --on 2026-11-01 --today 2026-11-22 --lang zh --format html \
	    -o $(REPORTS)/quanzhou-state.html

requirements:  ## compile the pinned requirements again (needs uv on the PATH)
	cd requirements && for set in base dev; do \
	    uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
	        --no-emit-index-url --no-emit-find-links $$set.in -o $$set.txt || exit 1; done

clean:  ## remove what was built (keeps .venv)
	rm -rf build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis .coverage .coverage.*
