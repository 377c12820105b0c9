# `make` alone builds the environment and everything else; `make help` lists the targets.

# The Python that .venv was made with, so that `make PYTHON=python3.12` need be said only once.
PYTHON ?= $(or $(wildcard $(shell sed -n 's/^executable = //p' .venv/pyvenv.cfg 2>/dev/null)),python3)

RUN = .venv/bin/python
PIP = $(RUN) -m pip install --quiet --disable-pip-version-check
# uv installs in seconds what takes pip a minute or two, and compiles the lock.
UV = .cache/uv/bin/uv
UV_VERSION = 0.13.9
GET_UV = case $$($(UV) --version 2>&1) in "uv $(UV_VERSION) "*) ;; \
  *) echo "Fetching uv $(UV_VERSION)"; $(PIP) --upgrade --target .cache/uv uv==$(UV_VERSION) ;; esac
# What .venv depends on. The folder is part of it, because the commands in .venv hold its path.
MADE_FROM = import hashlib, os, sys; print(sys.version.split()[0], os.getcwd(), \
  hashlib.sha256(open("requirements.txt", "rb").read()).hexdigest())
# No question whether to fetch news, and no saving unasked: trying values must not change a file.
LAB_SETTINGS = {"@jupyterlab/apputils-extension:notification": \
  {"fetchNews": "false", "checkForUpdates": false}, \
  "@jupyterlab/docmanager-extension:plugin": {"autosave": false}}
NAMES = $(sort $(patsubst notebooks/%.ipynb,%,$(wildcard notebooks/$(1)*.ipynb)))
CHOSEN = $(call NAMES,$(ONLY))

.DEFAULT_GOAL := rebuild
.PHONY: rebuild test lint preview lab bench lock help environment python
.NOTPARALLEL:

rebuild: environment ## execute every notebook and put notebooks and figures in place (the default)
	@$(RUN) notebooks/rebuild.py

test: environment ## run every test; with ONLY=04 those of one notebook
ifdef ONLY
	$(if $(CHOSEN),,$(error ONLY=$(ONLY) begins no notebook's name; there are $(call NAMES)))
	@$(RUN) -m pytest -n 0 $(CHOSEN:%=notebooks/%.ipynb) tests/test_notebooks.py -k "$(subst $() , or ,$(CHOSEN))"
else
	@$(RUN) -m pytest
endif

lint: environment ## check the style of the code, notebooks included
	@$(RUN) -m ruff check --quiet
	@$(RUN) -m ruff format --check

preview: environment ## draw every figure from its data into build/preview; with FIGURE=name that one
	@$(RUN) notebooks/preview.py $(FIGURE)

lab: environment ## open JupyterLab on the notebooks
	@mkdir -p .venv/share/jupyter/lab/settings
	@printf '%s\n' '$(LAB_SETTINGS)' >.venv/share/jupyter/lab/settings/overrides.json
	@JUPYTER_PREFER_ENV_PATH=1 $(RUN) -m jupyterlab --notebook-dir=notebooks \
	  $(if $(filter 0,$(shell id -u)),--allow-root)

bench: environment ## measure the rebuild against its floor
	@$(RUN) bench.py

lock: python ## compile requirements.txt from requirements.in
	@test -x $(RUN) || $(PYTHON) -m venv --clear .venv
	@$(GET_UV)
	@$(UV) pip compile --universal --fork-strategy fewest --python-version 3.11 \
	  --generate-hashes --no-emit-index-url requirements.in -o requirements.txt >/dev/null

help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## /\1:/p' Makefile | awk -F: '{ printf "make %-8s %s\n", $$1, $$2 }'

# uv knows nothing of pip's settings (a company's index, a local mirror), so pip steps in for it.
environment: python
	@made_from=$$($(PYTHON) -c '$(MADE_FROM)') || exit; \
	if [ "$$made_from" = "$$(cat .venv/made-from 2>/dev/null)" ]; then exit 0; fi; \
	trap 'exit 130' INT; \
	echo "Making .venv with $$($(PYTHON) --version)"; \
	$(PYTHON) -m venv --clear .venv || exit; \
	{ $(GET_UV); } && echo "Installing the packages of requirements.txt with uv" && \
	$(UV) pip install --quiet --compile-bytecode --python $(RUN) --require-hashes -r requirements.txt || \
	{ echo "That failed; installing them with pip, which takes a minute or two"; \
	  $(PIP) --require-hashes -r requirements.txt; } && \
	echo "$$made_from" >.venv/made-from

python:
	@$(PYTHON) -c '' 2>/dev/null || \
	  { echo "make: $(PYTHON) can't be run; install Python 3.11 or newer, or say make PYTHON=PATH" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "make: $(PYTHON) is older than Python 3.11; install a newer one, or say make PYTHON=PATH" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	  { echo "make: $(PYTHON) lacks the venv module; install it (Debian, Ubuntu: python3-venv)" >&2; exit 1; }
