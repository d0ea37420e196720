# Each target sets up what it needs by itself: a virtual environment in .venv, with the versions of requirements-dev.txt.
# Wanted on the machine: Python 3.11 or newer (with venv), git and make.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := setup

OLD_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$name -c '$(OLD_ENOUGH)' 2>/dev/null && { echo $$name; break; }; done)
BIN := .venv/bin
# Two stamps: what is installed changes seldom, solieu's own metadata more often.
INSTALLED := .venv/installed
READY := .venv/ready
PIP := $(BIN)/python -m pip install -qq --disable-pip-version-check
DB := outputs/solieu.db
COMPILE := $(BIN)/uv pip compile --quiet --no-config --universal --python-version 3.11 --generate-hashes \
	--no-annotate --custom-compile-command 'make lock'

.PHONY: setup demo test lint bench lock picture clean

setup: $(READY)
	@echo 'Ready. Next: make demo, make test, make lint, make bench; or by hand: $(BIN)/solieu --help'

$(READY): $(INSTALLED) pyproject.toml
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(INSTALLED): requirements-dev.txt
	@test -n "$(PYTHON)" || { echo 'solieu needs Python 3.11 or newer: install it, or name it: make PYTHON=/path/to/python3'; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || { \
		echo 'This Python cannot make virtual environments; on Debian and Ubuntu: sudo apt-get install python3-venv'; exit 1; }
	@echo 'Setting up .venv (once; a few minutes on a slow line) …'
	@$(PYTHON) -m venv --clear .venv
	@$(PIP) --require-hashes -r requirements-dev.txt
	@touch $@

demo: $(READY)
	@echo 'Thirteen sample press releases of corpus/press/ go into the database $(DB):'
	@echo
	$(BIN)/solieu feed corpus/press --db $(DB)
	@echo
	@echo 'What do they say of poor households? (the words of the question need no accents)'
	@echo
	$(BIN)/solieu query "ho ngheo" --db $(DB) --limit 5 --format table
	@echo
	@echo 'Sums of at least 100 billion đồng, the largest first:'
	@echo
	$(BIN)/solieu query --unit VND --min "100 tỷ" --sort=-value --db $(DB) --limit 5 --format table
	@echo
	@echo 'One figure in full, with the words that each field was read from:'
	@echo
	$(BIN)/solieu show 1 --db $(DB)
	@echo
	@echo 'Your turn: $(BIN)/solieu query --help'

test: $(READY)
	$(BIN)/python -m pytest

lint: $(READY)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

bench: $(READY)
	$(BIN)/python -m bench

lock: $(READY)
	$(COMPILE) --upgrade pyproject.toml --output-file requirements.txt
	$(COMPILE) --upgrade pyproject.toml --group dev --constraints requirements.txt --output-file requirements-dev.txt

picture: $(READY)
	$(BIN)/python docs/images/picture.py

clean:
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find outputs -mindepth 1 ! -name .gitkeep -delete
