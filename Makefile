# Every target makes what it needs: `make demo` and `make test` work on a fresh machine that has Python >= 3.11.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export PIP_DISABLE_PIP_VERSION_CHECK = 1

.PHONY: demo test check lab format bench fuzz lock clean help

help:  ## Show what can be made
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/'

demo: $(VENV)/.run  ## Make the environment, run the main job on the fictitious samples, print where the reports are
	$(BIN)/doorstroom demo

test: $(VENV)/.dev  ## Make the environment and run all tests
	$(BIN)/pytest -n 2 --dist loadfile

check: $(VENV)/.dev  ## Lint, types, import layers and code budgets
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python benchmarks/budgets.py

lab: $(VENV)/.run  ## Open JupyterLab on the notebooks
	$(BIN)/doorstroom lab

bench: $(VENV)/.dev  ## Print performance as ratios within one run
	$(BIN)/python benchmarks/opgave.py
	$(BIN)/python benchmarks/kaart.py
	$(BIN)/python benchmarks/controle.py
	$(BIN)/python benchmarks/markt.py
	$(BIN)/python benchmarks/routes.py
	$(BIN)/python benchmarks/dekking.py
	$(BIN)/python benchmarks/ketens_waarheid.py
	$(BIN)/python benchmarks/stromen.py
	$(BIN)/python benchmarks/stromen_tonen.py
	$(BIN)/python benchmarks/interactief.py
	$(BIN)/python benchmarks/ontwerpen.py
	$(BIN)/python benchmarks/ketens.py

fuzz: $(VENV)/.dev  ## Damage coded projects for five minutes and see that reading them only refuses (SECONDEN=300)
	$(BIN)/python tests/fuzz/codeprojecten.py --seconden $(or $(SECONDEN),300)

format: $(VENV)/.dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit("Python 3.11 of nieuwer is nodig, dit is " + sys.version.split()[0]) if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)

# The development lock holds all of the other, so one installation is enough for both.
define install
	$(BIN)/python -m pip install --quiet --require-hashes -r $(1)
	$(BIN)/python -m pip install --quiet --no-build-isolation --no-deps --editable .
	$(BIN)/python -m compileall -q toolkit
endef

$(VENV)/.run: requirements.lock pyproject.toml | $(VENV)/bin/python
	$(call install,requirements.lock)
	touch $@

$(VENV)/.dev: requirements-dev.lock pyproject.toml | $(VENV)/bin/python
	$(call install,requirements-dev.lock)
	touch $(VENV)/.run $@

lock: $(VENV)/.dev  ## Pin every version again, with hashes and without an address
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --extra build pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --extra build --extra dev -c requirements.lock pyproject.toml -o requirements-dev.lock

clean:  ## Remove the environment and the caches
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis
