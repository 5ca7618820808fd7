# make demo: install, read the example articles, fill an archive and ask it.  make test: every check.  See CONTRIBUTING.md.
.DEFAULT_GOAL := demo
.PHONY: demo test slow ftm format bench docs site accuracy lock

# Branch coverage in per cent below which `make test` fails; measured, then rounded down.
COVERAGE := 92

BIN := .venv/bin
# The uv that works here, else one of our own.
UV := $(shell uv --version >/dev/null 2>&1 && echo uv || echo .tools/bin/uv)
OWN_UV := $(filter .tools/bin/uv,$(UV))
PACKAGES := . $(patsubst %/pyproject.toml,./%,$(wildcard models/*/pyproject.toml))
STAMP := .venv/.installed
# The archive that `make demo` fills from examples/archive; once it is there, articles in it are not read again.
DEMO := .venv/demo.db

demo: $(STAMP)
	$(BIN)/onrecord read examples/*.txt
	$(BIN)/onrecord ingest examples/archive/articles.jsonl --store $(DEMO)
	$(BIN)/onrecord happenings --type ASSAULT --actor Ghana --store $(DEMO)
	$(BIN)/onrecord statements --speaker Brejo --limit 6 --store $(DEMO)
	@echo 'To read this archive in a browser: $(BIN)/onrecord serve --store $(DEMO)'

test: $(STAMP)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest --doctest-modules src
	$(BIN)/pytest -m 'not slow' -n 2 --cov --cov-report=term:skip-covered --cov-fail-under=$(COVERAGE) --durations=10

# Tests that take most of a minute or more, among them the one that kills ingest twenty times.
slow: $(STAMP)
	$(BIN)/pytest -m slow --durations=5

format: $(STAMP)
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

# Beside onrecord, textacy's extraction of quotations is measured, in an environment of its own.
PEER := .tools/textacy

bench: $(STAMP) $(PEER)/.installed
	$(BIN)/python benchmarks/speed.py

$(PEER)/.installed: benchmarks/peer/requirements.txt $(OWN_UV)
	$(UV) venv --quiet --allow-existing --python $(BIN)/python $(PEER)
	$(UV) pip install --quiet --no-deps --python $(PEER)/bin/python -r $<
	touch $@

docs: $(STAMP)
	$(BIN)/onrecord schema > docs/record.schema.json
	$(BIN)/python scripts/refresh_docs.py

# The variable keeps mkdocs-material from printing news.
site: $(STAMP)
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet

accuracy: $(STAMP)
	$(BIN)/python benchmarks/accuracy.py

# FollowTheMoney's own package checks that export, in an environment of its own.
FTM := .tools/ftm

ftm: $(STAMP) $(FTM)/.installed
	$(BIN)/python scripts/ftm/check.py $(FTM)/bin/python

$(FTM)/.installed: scripts/ftm/requirements.txt $(OWN_UV)
	$(UV) venv --quiet --allow-existing --python $(BIN)/python $(FTM)
	$(UV) pip install --quiet --no-deps --python $(FTM)/bin/python -r $<
	touch $@

lock: $(OWN_UV)
	$(UV) pip compile --quiet --universal --generate-hashes --no-header --no-emit-index-url --group dev --all-extras \
		--upgrade pyproject.toml -o requirements.lock

$(STAMP): requirements.lock $(PACKAGES:%=%/pyproject.toml) $(OWN_UV)
	$(UV) venv --quiet --allow-existing .venv
	UV_COMPILE_BYTECODE_TIMEOUT=0 $(UV) pip install --quiet --compile-bytecode --python $(BIN)/python --require-hashes -r requirements.lock
	$(UV) pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation $(PACKAGES:%=-e %)
	touch $@

.tools/bin/uv:
	python3 -m venv .tools
	.tools/bin/python -m pip install --quiet uv
