# Everything here needs Python 3.11 to 3.13 and make; the rest is installed into $(VENV), from requirements/.
#   make demo PYTHON=python3.12 VENV=.venv312     another interpreter, another folder

PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
PIP = $(BIN)/python -m pip install --quiet --disable-pip-version-check
SHARED = ../shared
PARSED = build/eval/parsed
GOLD = build/eval/gold
# pyright's wrapper would otherwise ask the network for news of itself
export PYRIGHT_PYTHON_IGNORE_WARNINGS = 1

.PHONY: help demo test lint types unit test-transformers test-ocr eval bench answers docs clean

help: ## list these targets (the default)
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-18s %s\n", $$1, $$2 }' Makefile

demo: $(VENV)/.runtime ## the main job on the sample filings: graph, find, query
	$(BIN)/duibiao demo

test: lint types unit ## every check: format, lint, types, import direction, tests

lint: $(VENV)/.dev ## format, lint, import direction
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports

types: $(VENV)/.dev ## mypy and pyright over source and tests
	$(BIN)/mypy
	$(BIN)/pyright --pythonpath $(BIN)/python

unit: $(VENV)/.dev ## pytest alone
	$(BIN)/python -m pytest --numprocesses auto

test-transformers: $(VENV)/.transformers ## the extra `transformers` with real weights (installs PyTorch)
	$(BIN)/python -m pytest tests/test_transformers.py

test-ocr: $(VENV)/.ocr ## the extra `ocr`: scans; from then on `make eval` reads scans too
	$(BIN)/python -m pytest tests/test_scans.py

eval: $(VENV)/.dev $(if $(MODELS),$(VENV)/.transformers) ## rows read right, search quality (also of MODELS="NAME FOLDER …"), findings
	@test -d $(SHARED)/gold || { echo "make eval needs $(SHARED)/ with filings, gold and eval; it is not here." >&2; exit 1; }
	rm -rf $(PARSED) $(GOLD) && mkdir -p $(PARSED) $(GOLD)
	cp $(SHARED)/gold/[0-9]*.json $(GOLD)
	for file in $(SHARED)/filings/*; do name=$${file##*/}; \
	    $(BIN)/duibiao parse "$$file" --format json > $(PARSED)/$${name%%_*}.json || exit 1; done
	$(BIN)/python $(SHARED)/eval/score_parse.py --all $(GOLD) $(PARSED)
	$(BIN)/python tests/eval_forms.py
	$(BIN)/python tests/eval_find.py $(SHARED) $(MODELS)
	$(BIN)/python tests/train_ranker.py $(SHARED)
	$(BIN)/python tests/eval_check.py $(SHARED)
	$(BIN)/python tests/eval_suggest.py $(SHARED)

bench: $(VENV)/.transformers ## speed of reading, of find, of ranking, of check, beside plain programs
	$(BIN)/python tests/bench_forms.py
	$(BIN)/python tests/bench_find.py
	$(BIN)/python tests/bench_rank.py
	$(BIN)/python tests/bench_check.py

answers: $(VENV)/.dev ## first run: keep what find answers to many questions; later runs: which answers have changed since
	rm -rf build/answers/store && mkdir -p build/answers
	$(BIN)/duibiao ingest src/duibiao/samples --store build/answers/store > build/answers/ingest.json
	$(BIN)/python tests/compare_answers.py questions > build/answers/questions.txt
	$(BIN)/duibiao find --batch build/answers/questions.txt --limit 5 --store build/answers/store > build/answers/now.jsonl
	@test -f build/answers/before.jsonl || { cp build/answers/now.jsonl build/answers/before.jsonl; \
	    echo "Kept in build/answers/before.jsonl: change something and run it again; remove the file to begin anew."; }
	$(BIN)/python tests/compare_answers.py build/answers/before.jsonl build/answers/now.jsonl

docs: $(VENV)/.dev ## write the generated reference pages and pictures anew
	mkdir -p docs/reference
	$(BIN)/python -m duibiao.ontology.describe > docs/reference/ontology.md
	$(BIN)/python -m duibiao.queries.describe > docs/reference/queries.md
	$(BIN)/python -m duibiao.ontology.rules.describe > docs/reference/rules.md
	$(BIN)/python tests/write_findings.py > docs/findings-on-samples.md
	$(BIN)/python tests/metric_links.py > docs/metric-links-on-samples.md
	$(BIN)/python -m duibiao.describe cli > docs/reference/cli.md
	$(BIN)/python -m duibiao.describe errors > docs/reference/errors.md
	$(BIN)/python tests/draw_picture.py docs/images

clean: ## remove what make made
	rm -rf $(VENV) build dist .duibiao-demo .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis

# Stamps: each is made anew when its requirements change.

$(VENV)/.python:
	@command -v $(PYTHON) > /dev/null || { echo "There is no $(PYTHON). Name a Python 3.11, 3.12 or 3.13: make PYTHON=/path/to/python" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; v = sys.version_info; sys.exit(0 if (3, 11) <= v < (3, 14) else "Duibiao needs Python 3.11, 3.12 or 3.13; $(PYTHON) is %d.%d. Name another: make PYTHON=python3.12" % v[:2])'
	@$(PYTHON) -c 'import ensurepip, venv' 2> /dev/null || { echo "$(PYTHON) cannot make environments: its venv module is missing (Debian, Ubuntu: apt install python3-venv)" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.runtime: $(VENV)/.python requirements/runtime.txt requirements/build.txt pyproject.toml
	@echo "Installing what Duibiao runs with into $(VENV) (about 100 MB, once)"
	$(PIP) -r requirements/runtime.txt -r requirements/build.txt
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.runtime requirements/dev.txt
	@echo "Installing tests and checkers into $(VENV) (once)"
	$(PIP) -r requirements/dev.txt
	@touch $@

$(VENV)/.transformers: $(VENV)/.dev requirements/transformers.txt
	@echo "Installing PyTorch and sentence-transformers into $(VENV) (large, once)"
	$(PIP) -r requirements/transformers.txt
	@touch $@

$(VENV)/.ocr: $(VENV)/.dev requirements/ocr.txt
	@echo "Installing OCR with its models into $(VENV) (about 200 MB, once)"
	$(PIP) -r requirements/ocr.txt
	@touch $@
