# `make demo` shows the product, `make test` proves it; both set up what they need.
PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python

.PHONY: setup demo check test pictures fuzz chaos bench translations lock clean

setup: $(VENV)/.ready

$(VENV)/.ready: requirements-dev.lock
	$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed: set PYTHON=python3.11") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

demo: setup
	$(PY) app.py demo

check: setup
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/ruff check .
	$(VENV)/bin/lint-imports
	$(VENV)/bin/mypy

# On two cores: of three, one waits for a process or for a clock. Each keeps to what lies together,
# so that what a file's tests share is made once.
test: check
	$(PY) -m pytest -n 3 --dist worksteal

# The pictures of the documents, made anew by the walk through the demo; needs a browser.
pictures: setup
	JAM_PICTURES=write $(PY) -m pytest tests/commands/test_demo.py

# Ten minutes for each parser that meets the outside, one after another.
FUZZ_SECONDS ?= 600
FUZZ_TARGETS := payloads dispatch command mrkdwn fields plan settings archive gzipped recording export

fuzz: setup
	for target in $(FUZZ_TARGETS); do $(PY) -m bench.fuzz --target $$target --seconds $(FUZZ_SECONDS) || exit 1; done

# Ten minutes and two hundred kills; the tables go into docs/reliability.md.
CHAOS_SEED ?= 1

chaos: setup
	$(PY) bench/chaos.py --seconds 250 --kills 85 --seed $(CHAOS_SEED) --database sqlite
	$(PY) bench/chaos.py --seconds 250 --kills 95 --seed $(CHAOS_SEED) --database postgresql
	$(PY) bench/chaos.py --seconds 60 --kills 20 --seed $(CHAOS_SEED) --database postgresql --http

# The analysis beside other ways to find themes: half an hour; the tables go into docs/analysis.md.
bench: setup
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bench.lock
	$(PY) bench/analysis.py

# After English sentences have changed: adds the new ones to each language's file, marks the changed.
translations: setup
	$(PY) -m commands.translations

lock: setup
	$(PY) -m pip install --quiet uv
	$(VENV)/bin/uv pip compile pyproject.toml --universal --generate-hashes --python-version 3.11 --no-header --no-annotate --quiet --upgrade -o requirements.lock
	$(VENV)/bin/uv pip compile pyproject.toml --group dev --universal --generate-hashes --python-version 3.11 --no-header --no-annotate --quiet --upgrade -o requirements-dev.lock
	$(VENV)/bin/uv pip compile pyproject.toml --group bench --universal --generate-hashes --python-version 3.11 --no-header --no-annotate --quiet --upgrade -c requirements-dev.lock -o requirements-bench.lock

clean:
	rm -rf $(VENV) out demo-out fuzz-findings
