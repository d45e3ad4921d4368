# Regards croisés – everything that one does from the root of the project: `make help`.
#
# Relative paths only, and the virtual environment's Python is always called as
# `.venv/bin/python -m …`: so a folder name may hold spaces, accents and #.
SHELL := /bin/sh
RUN := .venv/bin/python
export PYTHON  # the Python that makes .venv, where you name one: make PYTHON=python3.12
ARGS ?=        # more words for pytest, JupyterLab or uv: make test ARGS="-k charts"

# What you have set up for yourself must not change what the tests and the notebooks show.
unexport PYTHONHOME PYTHONPATH PYTHONSTARTUP JUPYTER_PATH MATPLOTLIBRC
export JUPYTER_PREFER_ENV_PATH := 1
all bench notebooks site test: export JUPYTER_CONFIG_DIR := $(CURDIR)/.venv/jupyter/config
all bench notebooks site test: export JUPYTER_DATA_DIR := $(CURDIR)/.venv/jupyter/data
all bench notebooks site test: export IPYTHONDIR := $(CURDIR)/.venv/ipython
all bench notebooks site test: export MPLCONFIGDIR := $(CURDIR)/.venv/matplotlib

.PHONY: all campaign test site lite notebooks lab lint format bench pins python setup clean help
.DEFAULT_GOAL := all

all: setup ## rebuild the tables, the charts (in charts/) and the notebooks
	$(RUN) -m analyse build
	$(RUN) -m analyse export --all --lang fr,en --format svg,png --to charts --force
	$(RUN) -m analyse notebooks

test: lint ## every check that CI makes
	$(RUN) -m pytest tests -n auto --maxprocesses 4 --dist loadfile $(ARGS)

site: setup ## write the site: pages in both languages, in site/
	$(RUN) -m analyse site --to site $(ARGS)

lite: setup ## write lite/: notebooks that run in a browser (downloads; docs/lite.md)
	$(RUN) scripts/lite.py $(ARGS)

lab: setup ## open the notebooks in JupyterLab (French ones in notebooks/fr)
	$(RUN) -m jupyterlab $(if $(filter 0,$(shell id -u)),--allow-root) notebooks/00_overview.ipynb $(ARGS)

notebooks: setup ## execute the notebooks again and keep what they show
	$(RUN) -m analyse notebooks

lint: setup ## look for mistakes and untidy code, without running it
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .
	$(RUN) -m mypy
	$(RUN) -c 'from importlinter.cli import lint_imports_command; lint_imports_command()' --no-logo

format: setup ## mend what ruff can mend
	$(RUN) -m ruff check --fix .
	$(RUN) -m ruff format .

campaign: setup ## try to break it: hostile files, kills, races, changed data (minutes)
	$(RUN) benchmarks/campaign $(ARGS)

bench: setup ## measure how long things take (ARGS="--only tests": CPU-seconds of the tests)
	$(RUN) benchmarks/bench.py $(ARGS)

setup: ## only make .venv
	@sh scripts/setup.sh

python: ## say which Python would make .venv
	@sh scripts/setup.sh --which

pins: ## bring requirements.txt up to date with pyproject.toml (needs uv)
	@command -v uv >/dev/null || { echo "make pins needs uv, which is not installed here: pipx install uv (or pip install uv)." >&2; exit 1; }
	uv pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest --all-extras \
	  --generate-hashes --no-annotate --custom-compile-command "make pins" \
	  --no-emit-index-url --no-emit-find-links --output-file requirements.txt pyproject.toml $(ARGS)

clean: ## remove .venv, charts/, site/, lite/ and every cache
	rm -rf .venv .venv.lock .venv-bench .venv-lite charts site lite build dist .pytest_cache .ruff_cache .mypy_cache .hypothesis
	find . -name .git -prune -o -type d \( -name __pycache__ -o -name .ipynb_checkpoints -o -name '*.egg-info' \) -prune -exec rm -rf {} +

help: ## this list
	@awk 'BEGIN { FS = ":.*## " } /^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile
	@echo "  make PYTHON=python3.12 …   with that Python instead of the first one found"
