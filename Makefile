# `make` alone builds the environment and everything else; `make help` lists the targets.

# The Python that .venv was made with, so that `make PYTHON=python3.12` need be said only once.
PYTHON ?= $(or $(wildcard $(shell sed -n 's/^executable = //p' .venv/pyvenv.cfg 2>/dev/null)),python3)

RUN = .venv/bin/python
# What .venv depends on. The folder is part of it, because the commands in .venv hold its path.
MADE_FROM = import hashlib, os, sys; print(sys.version.split()[0], os.getcwd(), \
  hashlib.sha256(open("requirements.txt", "rb").read()).hexdigest())
# No question whether to fetch news, and no saving unasked: trying values must not change a file.
LAB_SETTINGS = {"@jupyterlab/apputils-extension:notification": \
  {"fetchNews": "false", "checkForUpdates": false}, \
  "@jupyterlab/docmanager-extension:plugin": {"autosave": false}}

.DEFAULT_GOAL := rebuild
.PHONY: rebuild test lab bench lock help environment python
.NOTPARALLEL:

rebuild: environment ## execute every notebook and put notebooks and figures in place (the default)
	@$(RUN) notebooks/rebuild.py

test: environment ## run every test
	@$(RUN) -m pytest

lab: environment ## open JupyterLab on the notebooks
	@mkdir -p .venv/share/jupyter/lab/settings
	@printf '%s\n' '$(LAB_SETTINGS)' >.venv/share/jupyter/lab/settings/overrides.json
	@JUPYTER_PREFER_ENV_PATH=1 $(RUN) -m jupyterlab --notebook-dir=notebooks \
	  $(if $(filter 0,$(shell id -u)),--allow-root)

bench: environment ## measure the rebuild against its floor
	@$(RUN) tests/bench.py

lock: python ## compile requirements.txt from requirements.in
	@test -x .cache/uv/bin/uv || { $(PYTHON) -m venv --clear .cache/uv && \
	  .cache/uv/bin/python -m pip install --quiet --disable-pip-version-check uv; }
	@.cache/uv/bin/uv pip compile --universal --fork-strategy fewest --python-version 3.11 \
	  --generate-hashes --no-emit-index-url requirements.in -o requirements.txt >/dev/null

help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## /\1:/p' Makefile | awk -F: '{ printf "make %-8s %s\n", $$1, $$2 }'

environment: python
	@made_from=$$($(PYTHON) -c '$(MADE_FROM)') && \
	if [ "$$made_from" = "$$(cat .venv/made-from 2>/dev/null)" ]; then exit 0; fi; \
	echo "Building .venv, which takes a minute or two"; \
	$(PYTHON) -m venv --clear .venv && \
	$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt && \
	echo "$$made_from" >.venv/made-from

python:
	@$(PYTHON) -c '' 2>/dev/null || \
	  { echo "make: $(PYTHON) can't be run; install Python 3.11 or newer, or say make PYTHON=PATH" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "make: $(PYTHON) is older than Python 3.11; install a newer one, or say make PYTHON=PATH" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	  { echo "make: $(PYTHON) lacks the venv module; install it (Debian, Ubuntu: python3-venv)" >&2; exit 1; }
