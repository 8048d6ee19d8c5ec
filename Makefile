# Needs only python3 (3.11 or newer, with venv) and make. Everything else is installed into .venv on the first call.

PYTHON ?= python3
ARGS ?=
BIN := .venv/bin
INSTALLED := .venv/.installed
MEMBERS := core api $(wildcard plugins/*)

.DEFAULT_GOAL := help
.PHONY: help setup demo serve test test-slow check format bench schema pins clean

help: ## show this list
	@echo "make <target>, where <target> is one of:"
	@echo
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/  \1|\2/p' Makefile | while IFS='|' read -r target text; do printf '%-12s %s\n' "$$target" "$$text"; done
	@echo
	@echo "Another interpreter: make demo PYTHON=python3.12.   More for the tool: make test ARGS='-k bands'."

setup: $(INSTALLED) ## create .venv from the pinned packages (every other target does it by itself)

demo: $(INSTALLED) ## work out the demo bank's October 2026, show it and serve it (ARGS='--industry tobacco', ARGS=--all)
	@$(BIN)/meritgraph demo $(ARGS)

serve: $(INSTALLED) ## serve GraphQL and the query page on a local port
	@$(BIN)/meritgraph serve $(ARGS)

test: $(INSTALLED) ## run the tests (a few minutes at most)
	@$(BIN)/pytest -n auto --dist loadscope $(ARGS)

test-slow: $(INSTALLED) ## run the long tests: millions of values, a million managers
	@$(BIN)/pytest -n auto -m "slow or million" $(ARGS)

check: $(INSTALLED) ## lint (ruff) and check types (mypy)
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy

format: $(INSTALLED) ## format the source and put right what ruff can
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

bench: $(INSTALLED) ## measure a month of 10,000, 100,000 and 1,000,000 managers
	@$(BIN)/python benchmarks/month.py $(ARGS)

schema: $(INSTALLED) ## write anew what is made from code: api/schema.graphql and docs/schemes
	@$(BIN)/meritgraph schema --write api/schema.graphql
	@$(BIN)/python tools/scheme_pages.py

pins: $(INSTALLED) ## write the pins anew: keeps what is pinned, adds what is new (ARGS=--upgrade: newest of everything)
	@$(BIN)/python tools/pins.py $(ARGS)

clean: ## remove .venv, caches and built files (your data stays)
	@rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis build dist
	@find $(MEMBERS) tests tools benchmarks -name __pycache__ -prune -exec rm -rf {} +

# One stamp file: a second run installs nothing. Hashes are checked for every package that comes from outside.
$(INSTALLED): requirements-dev.txt $(MEMBERS:=/pyproject.toml)
	@$(PYTHON) -c '' 2>/dev/null || { echo "There is no $(PYTHON) here that runs. Install Python 3.11 or newer, or name one: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "$$($(PYTHON) --version) is too old: meritgraph needs Python 3.11 or newer. Name another: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "$(PYTHON) has no venv module. On Debian and Ubuntu: apt-get install python3-venv"; exit 1; }
	@echo "Setting up .venv (once; about a minute) …"
	@$(BIN)/python -c '' 2>/dev/null || $(PYTHON) -m venv --clear .venv
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation $(MEMBERS:%=-e %)
	@touch $@
