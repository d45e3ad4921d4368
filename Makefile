# Regards croisés – everything that one does from the root of the project: `make help`.
#
# Relative paths only, and the virtual environment's Python is always called as
# `.venv/bin/python -m …`: so a folder name may hold spaces and accents.

SHELL := /bin/sh
RUN := .venv/bin/python
READY := .venv/ready

# The Python that makes .venv: the one you name (make PYTHON=python3.12), or else
# the first of these that is new enough.
CANDIDATES := $(if $(PYTHON),"$(PYTHON)",python3 python3.13 python3.12 python3.11)

# More words for pytest, JupyterLab or uv: make test ARGS="-k charts", make pins ARGS=--upgrade
ARGS ?=

# What you have set up for yourself must not change what the tests and the notebooks show.
unexport PYTHONHOME PYTHONPATH PYTHONSTARTUP JUPYTER_PATH MATPLOTLIBRC
export JUPYTER_PREFER_ENV_PATH := 1
all bench notebooks site test: export JUPYTER_CONFIG_DIR := $(CURDIR)/.venv/jupyter/config
all bench notebooks site test: export JUPYTER_DATA_DIR := $(CURDIR)/.venv/jupyter/data
all bench notebooks site test: export IPYTHONDIR := $(CURDIR)/.venv/ipython
all bench notebooks site test: export MPLCONFIGDIR := $(CURDIR)/.venv/matplotlib

.PHONY: all test site notebooks lab lint format bench pins python setup clean help FORCE
.DEFAULT_GOAL := all

# --- What you can ask for (`make help` reads the ## comments) ----------------------------------
all: $(READY) ## rebuild the tables, the charts (in charts/) and the notebooks
	$(RUN) -m analyse build
	$(RUN) -m analyse export --all --lang fr,en --format svg,png --to charts --force
	$(RUN) -m analyse notebooks

test: $(READY) lint ## every check that CI makes
	$(RUN) -m pytest tests $(ARGS)

site: $(READY) ## write the site: pages in both languages, in site/
	$(RUN) -m analyse site --to site $(ARGS)

lab: $(READY) ## open the notebooks in JupyterLab (French ones in notebooks/fr)
	$(RUN) -m jupyterlab $(if $(filter 0,$(shell id -u)),--allow-root) notebooks/00_overview.ipynb $(ARGS)

notebooks: $(READY) ## execute the notebooks again and keep what they show
	$(RUN) -m analyse notebooks

lint: $(READY) ## look for mistakes and untidy code, without running it
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .
	$(RUN) -m mypy
	$(RUN) -c 'from importlinter.cli import lint_imports_command; lint_imports_command()' --no-logo

format: $(READY) ## mend what ruff can mend
	$(RUN) -m ruff check --fix .
	$(RUN) -m ruff format .

bench: $(READY) ## measure how long things take
	$(RUN) benchmarks/bench.py $(ARGS)

setup: $(READY) ## only make .venv

python: ## say which Python would make .venv
	@$(FIND_PYTHON); echo "$$python ($$version)"

pins: ## bring requirements.txt up to date with pyproject.toml (needs uv)
	@command -v uv >/dev/null || { \
	  echo "make pins needs uv, which is not installed here: pipx install uv (or pip install uv)." >&2; exit 1; }
	uv pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest --all-extras \
	  --generate-hashes --no-annotate --custom-compile-command "make pins" \
	  --no-emit-index-url --no-emit-find-links \
	  --output-file requirements.txt pyproject.toml $(ARGS)

clean: ## remove .venv, charts/ and every cache
	rm -rf .venv .venv-bench charts site build dist .pytest_cache .ruff_cache .mypy_cache .hypothesis
	find . -name .git -prune -o -type d \
	  \( -name __pycache__ -o -name .ipynb_checkpoints -o -name '*.egg-info' \) -prune -exec rm -rf {} +

help: ## this list
	@awk 'BEGIN { FS = ":.*## " } /^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile
	@echo "  make PYTHON=python3.12 …   with that Python instead of the first one found"

# --- The virtual environment ---------------------------------------------------------------

# Leaves the Python to use in $python and its version in $version, or says why none will do.
# Each is run, not only looked up: a pyenv shim stands on the PATH and yet starts nothing.
define FIND_PYTHON
found=; tried=; \
for python in $(CANDIDATES); do \
  if ! command -v "$$python" >/dev/null 2>&1; then why="not found"; \
  elif ! version=$$("$$python" -c 'import sys; print("%d.%d.%d" % sys.version_info[:3])' 2>/dev/null); then why="does not start"; \
  elif ! "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then why="is Python $$version, too old"; \
  elif ! "$$python" -c 'import venv, ensurepip' 2>/dev/null; then why="is Python $$version without venv (Debian, Ubuntu: apt install python3-venv)"; \
  else found=yes; break; fi; \
  tried="$$tried  $$python: $$why\n"; \
done; \
if [ -z "$$found" ]; then \
  printf 'No Python here can run Regards croisés, which needs 3.11 or newer, with venv.\n%b' "$$tried" >&2; \
  echo "Install one (Debian, Ubuntu: apt install python3 python3-venv; macOS: brew install python)" >&2; \
  echo "or name another that you have: make PYTHON=python3.12" >&2; \
  exit 1; \
fi
endef

# .venv is made again when the pins changed, when you name another Python than its own, when that
# Python has gone, and when the folder was moved (its path is written in .venv).
identify = $(shell $(1) -c 'import sys; print(sys.version, sys.base_prefix)' 2>/dev/null)
ifneq ($(wildcard $(READY)),)
  OURS := $(call identify,$(RUN))
  ifneq ($(shell cat $(READY)),$(CURDIR))
    $(READY): FORCE
  else ifeq ($(OURS),)
    $(READY): FORCE
  else ifneq ($(OURS),$(if $(PYTHON),$(call identify,"$(PYTHON)"),$(OURS)))
    $(READY): FORCE
  endif
endif

# The mark is made last: a set-up that was interrupted starts again the next time.
# The package's own path is made relative because Python 3.11 and 3.12 do not start at all under
# LC_ALL=C when a .pth file holds an accent.
PIP := PIP_USER=0 $(RUN) -m pip install -qq --disable-pip-version-check --no-input
$(READY): requirements.txt pyproject.toml
	@$(FIND_PYTHON); \
	echo "Setting up .venv with $$python ($$version): one to five minutes, this once…"; \
	rm -f $(READY) && "$$python" -m venv --clear .venv
	@$(PIP) --require-hashes -r requirements.txt
	@$(PIP) --no-deps --no-build-isolation --no-index -e .
	@for pth in .venv/lib/python*/site-packages/_regards_croises.pth; do \
	  test -f "$$pth" && echo ../../../../src > "$$pth"; done
	@pwd > $(READY)
	@echo "Done."
