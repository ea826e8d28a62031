# People and CI call the same targets. `make run` needs python3 (3.11 or newer) with venv, and nothing else.
.POSIX:
.SUFFIXES:

PYTHON = python3
PY = .venv/bin/python

.PHONY: run test bench lint fmt lock shots packages

run: .venv/runtime.stamp
	@exec $(PY) -m demo

# Three at a time, on two cores too: whatever drives a browser or a process waits for half of its time.
test: packages .venv/dev.stamp
	@$(MAKE) --no-print-directory lint
	$(PY) -m pytest -n 3 --dist loadfile --no-loadscope-reorder

bench: packages .venv/dev.stamp
	$(PY) -m benchmarks

lint: .venv/dev.stamp
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy

fmt: .venv/dev.stamp
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .

# For maintainers, after a change of the dependencies in pyproject.toml; needs uv.
lock:
	uv lock
	uv export --no-dev --no-hashes -o requirements.txt
	uv export --no-hashes -o requirements-dev.txt

# The pictures in the README, taken from a demo that this target starts and stops.
shots: packages .venv/dev.stamp
	$(PY) -m demo.shots

packages:
	@.ci/packages

.venv/bin/python:
	@command -v $(PYTHON) >/dev/null || { echo "Portalkeeper needs Python 3.11 or newer, and there is no $(PYTHON) here. Install python3, or name another one: make run PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Portalkeeper needs Python 3.11 or newer, and $(PYTHON) is $$($(PYTHON) -V 2>&1). Name a newer one: make run PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "$(PYTHON) cannot make a virtual environment. Install it first: apt-get install python3-venv" >&2; exit 1; }
	@echo "Making .venv"
	@$(PYTHON) -m venv .venv || { rm -rf .venv; exit 1; }

.venv/runtime.stamp: requirements.txt .venv/bin/python
	@echo "Installing what requirements.txt pins (the first time takes a minute)"
	@$(PY) -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

.venv/dev.stamp: requirements-dev.txt .venv/runtime.stamp
	@echo "Installing what requirements-dev.txt pins"
	@$(PY) -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@
