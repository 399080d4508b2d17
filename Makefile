# make run · make test · make check · make messages · make conformance · make bench · make audit · make licences · make sbom · make hashes
RECENT := import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for each in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$each -c '$(RECENT)' 2>/dev/null && echo $$each && break; done)
ENV := .venv
BIN := $(ENV)/bin
SHARED ?= ../shared
INSTALL = PIP_CONSTRAINT=constraints.txt $(BIN)/python -m pip install --quiet --disable-pip-version-check --editable
.PHONY: run test check messages conformance bench audit licences sbom hashes clean

run: $(ENV)/.run            ## open the dashboard on http://127.0.0.1:8501, as staff
	$(BIN)/tradeviz serve --open

test: $(ENV)/.test          ## every test, the browser's included
	$(BIN)/python -m tests.chromium
	$(BIN)/python -m tests.nginx
	$(BIN)/python -m pytest -n 2 --dist loadfile

check: $(ENV)/.check        ## style, types, who imports whom
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

messages: $(ENV)/.test      ## every sentence of the program into the catalogues of the other languages
	$(BIN)/python -m tests.catalogues

conformance: $(ENV)/.test   ## the shipped figures against the material they were taken from
	SHARED=$(SHARED) $(BIN)/python -m pytest tests/conformance --conformance

bench: $(ENV)/.bench        ## speed, side by side with what one would use instead
	$(BIN)/python -m benchmarks

audit: $(ENV)/.audit        ## what runs against the known vulnerabilities; asks PyPI, fails where it cannot tell
	$(BIN)/pip-audit --strict --require-hashes --no-deps --disable-pip -r deploy/requirements.txt

licences: $(ENV)/.run       ## what is installed to run it, with its licence
	@$(BIN)/python deploy/inventory.py licences

sbom: $(ENV)/.run           ## the same as a bill of materials (CycloneDX)
	@$(BIN)/python deploy/inventory.py sbom

hashes: $(ENV)/.audit       ## what the container installs, each file known by its hash; asks PyPI
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
		--no-annotate --no-header -c constraints.txt pyproject.toml -o deploy/requirements.txt

clean:
	rm -rf $(ENV) packed

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "tradeviz needs Python 3.11 or later; none was found on this machine"; exit 1; }
	$(PYTHON) -m venv $(ENV)

$(ENV)/.run: $(BIN)/python pyproject.toml constraints.txt
	$(INSTALL) .
	@touch $@

$(ENV)/.test: $(ENV)/.run
	$(INSTALL) '.[test]'
	@touch $@

$(ENV)/.check: $(ENV)/.run
	$(INSTALL) '.[check]'
	@touch $@

$(ENV)/.audit: $(ENV)/.run
	$(INSTALL) '.[audit]'
	@touch $@

$(ENV)/.bench: $(ENV)/.test
	$(INSTALL) '.[bench]'
	@touch $@
