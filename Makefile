# `make` alone builds the environment and everything else; `make help` lists the targets.

# The environment's folder, which another Python can have beside it: make VENV=build/3.13 PYTHON=python3.13.
VENV ?= .venv
# The Python that .venv was made with, so that `make PYTHON=python3.12` need be said only once.
PYTHON ?= $(or $(wildcard $(shell sed -n 's/^executable = //p' .venv/pyvenv.cfg 2>/dev/null)),python3)
# What every package of the lock has a wheel for: `make lock` sees to it. Debian from 10 on and its
# like, macOS from 14 on (uv takes its version from the variable), Windows.
PYTHONS = 3.11 3.12 3.13 3.14 3.15
PLATFORMS = x86_64-manylinux_2_28 aarch64-manylinux_2_28 aarch64-apple-darwin x86_64-pc-windows-msvc
HAS_WHEELS = MACOSX_DEPLOYMENT_TARGET=14.0 $(UV) pip install --quiet --dry-run --only-binary :all: \
  --target build/none --require-hashes -r build/requirements.txt

RUN = $(VENV)/bin/python
PIP = $(RUN) -m pip install --quiet --disable-pip-version-check
# uv installs in seconds what takes pip a minute or two, and compiles the lock.
UV = .cache/uv/bin/uv
UV_VERSION = 0.13.9
GET_UV = case $$($(UV) --version 2>&1) in "uv $(UV_VERSION) "*) ;; \
  *) echo "Fetching uv $(UV_VERSION)"; $(PIP) --upgrade --target .cache/uv uv==$(UV_VERSION) ;; esac
AXE = .cache/axe
CHROMIUM = chromium
# What the environment depends on. The folder is part of it, because its commands hold its path.
MADE_FROM = import hashlib, os, sys; print(sys.version.split()[0], os.getcwd(), \
  hashlib.sha256(open("requirements.txt", "rb").read()).hexdigest())
NAMES = $(sort $(patsubst notebooks/%.ipynb,%,$(wildcard notebooks/$(1)*.ipynb)))
CHOSEN = $(call NAMES,$(ONLY))

# A user's own settings: asserts that are off, modules not found, another kernel, other looks.
unexport PYTHONOPTIMIZE PYTHONSAFEPATH PYTHONSTARTUP PYTHONWARNINGS JUPYTER_PATH MATPLOTLIBRC MPLBACKEND
export JUPYTER_PREFER_ENV_PATH = 1

.DEFAULT_GOAL := rebuild
.PHONY: rebuild test test-newest test-browser site lint preview lab bench lock help environment python
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

test-newest: VENV = build/newest
test-newest: python ## run every test with the newest that requirements.in allows, in build/newest
	@$(PYTHON) -m venv --clear $(VENV)
	@$(GET_UV)
	@$(UV) pip install --quiet --compile-bytecode --python $(RUN) -r requirements.in
	@$(RUN) -m pytest

site: environment ## render the website into build/site from what the notebooks hold; with SITE_URL=… for link previews
	@SITE_URL=$(SITE_URL) $(RUN) site/build.py

# axe-core finds what a screen reader or a weak eye would stumble over; npm fetches it once.
test-browser: environment ## test the website in Chromium
	@command -v $(CHROMIUM) >/dev/null || \
	  { echo "make: Chromium is missing; install it (Debian, Ubuntu: apt-get install chromium)" >&2; exit 1; }
	@test -f $(AXE)/node_modules/axe-core/axe.min.js || npm install --silent --prefix $(AXE) axe-core@4.14.1 || \
	  { echo "make: axe-core can't be fetched; install npm (Debian, Ubuntu: apt-get install npm)" >&2; exit 1; }
	@$(MAKE) --no-print-directory site
	@CHROMIUM=$(CHROMIUM) $(RUN) -m pytest tests/browser --dist=load

lint: environment ## check the style of the code, notebooks included
	@$(RUN) -m ruff check --quiet
	@$(RUN) -m ruff format --check

preview: environment ## draw every figure from its data into build/preview; with FIGURE=name that one
	@$(RUN) notebooks/preview.py $(FIGURE)

# With settings of its own: no question whether to fetch news, and no saving unasked, for trying values
# must not change a file.
lab: environment ## open JupyterLab on the notebooks
	@JUPYTER_CONFIG_PATH="$(CURDIR)/.jupyter" $(RUN) -m jupyterlab --notebook-dir=notebooks \
	  $(if $(filter 0,$(shell id -u)),--allow-root)

bench: environment ## measure the rebuild against its floor
	@CHROMIUM=$(CHROMIUM) $(RUN) bench.py

# Without a target that audits: the lists of known faults are had from the network alone and change
# while the lock does not, so it would tell more of the day than of this project.
lock: python ## compile requirements.txt from requirements.in; with NEWEST=1 of the newest versions
	@test -x $(RUN) || $(PYTHON) -m venv --clear $(VENV)
	@$(GET_UV)
	@mkdir -p build && cp requirements.txt build
	@$(UV) pip compile --universal $(if $(NEWEST),--upgrade )--python-version $(firstword $(PYTHONS)) --generate-hashes \
	  --no-emit-index-url --custom-compile-command "make lock" requirements.in -o build/requirements.txt >/dev/null
	@lacking=; for python in $(PYTHONS); do for platform in $(PLATFORMS); do \
	  $(HAS_WHEELS) --python-version $$python --python-platform $$platform || \
	  lacking="$$lacking, Python $$python on $$platform"; \
	done; done; \
	test -z "$$lacking" || \
	  { echo "make: requirements.txt stays, for the new one lacks wheels for$${lacking#,}" >&2; exit 1; }
	@mv build/requirements.txt requirements.txt

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## /\1:/p' Makefile | awk -F: '{ printf "make %-12s %s\n", $$1, $$2 }'

# uv knows nothing of pip's settings (a company's index, a local mirror), so pip steps in for it.
environment: python
	@made_from=$$($(PYTHON) -c '$(MADE_FROM)') || exit; \
	if [ "$$made_from" = "$$(cat $(VENV)/made-from 2>/dev/null)" ]; then exit 0; fi; \
	trap 'exit 130' INT; \
	echo "Making $(VENV) with $$($(PYTHON) --version)"; \
	$(PYTHON) -m venv --clear $(VENV) || exit; \
	{ $(GET_UV); } && echo "Installing the packages of requirements.txt with uv" && \
	$(UV) pip install --quiet --compile-bytecode --python $(RUN) --require-hashes -r requirements.txt || \
	{ echo "That failed; installing them with pip, which takes a minute or two"; \
	  $(PIP) --require-hashes -r requirements.txt; } && \
	echo "$$made_from" >$(VENV)/made-from

python:
	@$(PYTHON) -c '' 2>/dev/null || \
	  { echo "make: $(PYTHON) can't be run; install Python 3.11 or newer, or say make PYTHON=PATH" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "make: $(PYTHON) is older than Python 3.11; install a newer one, or say make PYTHON=PATH" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info[:2] > tuple(map(int, "$(lastword $(PYTHONS))".split("."))))' || \
	  { echo "make: $(PYTHON) is newer than Python $(lastword $(PYTHONS)), the newest that the packages of \
	requirements.txt come built for; install that, or say make PYTHON=PATH" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	  { echo "make: $(PYTHON) lacks the venv module; install it (Debian, Ubuntu: python3-venv)" >&2; exit 1; }
