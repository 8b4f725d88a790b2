# What a person types here: `make run`, `make test`, `make check`, `make bench`; `make help` lists all.
# One environment, .venv, serves them all: `run` needs the runtime's packages, the rest adds its own.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

# Which Python makes the environment; python3 if nothing is said.
PYTHON ?=
PY := .venv/bin/python
CHECKED := bot adapters storage main.py tests tools

# Zone data comes from the pinned package, whatever the machine has.
export PYTHONTZPATH :=

# What Python compiles is kept, whatever the machine says: a test run starts hundreds of processes.
export PYTHONDONTWRITEBYTECODE :=

# How many processes share the tests; `make test WORKERS=0` runs them in one.
WORKERS ?= 2
# What else pytest is told: `make test ARGS="-k digest -x"`.
ARGS ?=

.PHONY: help install release image image-check wheels-check compose-check replicas-check chart-check unit-check run test check bench bench-table bench-big profile faults rehearsal e2e-slack e2e-teams five-weeks screenshots format lock ready ready-dev clean
.PHONY: coach-train coach-evaluate coach-lock ready-coach docs ready-docs ready-deploy
.PHONY: check-format check-lint check-types check-imports check-days

help: ## Show this list
	@sed -nE 's/^([a-z0-9-]+):.*## (.*)/  make \1\t\2/p' Makefile | expand -t 20

run: ready ## Start Askwell with invented people on http://127.0.0.1:8000
	@exec $(PY) main.py serve

# Where `make install` puts the program and its command.
PREFIX ?= $(HOME)/.local
# With which packages: requirements-tracing.txt adds what makes traces.
REQUIREMENTS ?= requirements.txt

install: ## Install the command `askwell` for you alone (PREFIX=/usr/local: for everybody)
	@PYTHON="$(PYTHON)" PREFIX="$(PREFIX)" REQUIREMENTS="$(REQUIREMENTS)" deploy/install.sh

release: ## Make a release in dist/: built twice and compared, tried where nothing else is, with the list of its parts (SBOM)
	@PYTHON="$(PYTHON)" deploy/release.sh

# Files and folders of this machine that the build needs to reach its registries, e.g. pip's configuration, or the certificates
# of a company's proxy: MOUNTS=/etc/ssl/certs/ca-certificates.crt
MOUNTS ?=

# For which kind of machine image-check builds and starts it: amd64, arm64; this one if nothing is said.
ARCH ?=

image-check: ## Build the image on Debian alone (buildah, mmdebstrap), start it, and weigh it (ARCH=arm64: for ARM, by qemu); as root, is no part of check
	@ARCH="$(ARCH)" MOUNTS="$(MOUNTS)" deploy/image-check.sh

# For which machines, upon which base, called what; by digest: BASE=python:3.11-slim-bookworm@sha256:...; BASE=debian makes one of
# Debian alone by buildah, as root.
PLATFORMS ?= linux/amd64,linux/arm64
BASE ?= python:3.11-slim-bookworm
IMAGE ?= askwell:0.2.0

image: ## Build the image for several kinds of machines with Docker's buildx or buildah (PLATFORMS, BASE, IMAGE); is no part of check
	@PLATFORMS="$(PLATFORMS)" BASE="$(BASE)" IMAGE="$(IMAGE)" MOUNTS="$(MOUNTS)" deploy/image.sh

wheels-check: ready-dev ## Ask the registry for a wheel of every pinned package: Linux on x86-64 and ARM, Apple's, Python 3.11 to 3.14; is no part of check
	@$(PY) -m pip install -qq --disable-pip-version-check uv
	@UV=.venv/bin/uv deploy/wheels-check.sh

compose-check: ## Bring deploy/compose.yaml to serve, by Debian's podman and the image of image-check; as root, is no part of check
	@MOUNTS="$(MOUNTS)" deploy/compose-check.sh

replicas-check: ## Bring deploy/compose.replicas.yaml to serve, by podman, and restart its replicas while people ask; as root, is no part of check
	@MOUNTS="$(MOUNTS)" deploy/replicas-check.sh

chart-check: ## Make the Helm chart's pod by podman, as far as that is like a cluster; as root, is no part of check
	@MOUNTS="$(MOUNTS)" deploy/chart-check.sh

unit-check: ## Install the systemd unit in a Debian of its own and live with it (podman); as root, is no part of check
	@MOUNTS="$(MOUNTS)" deploy/unit-check.sh

test: ready-dev ## Run all tests, with a real PostgreSQL and a real browser
	@$(PY) -m pytest -n $(WORKERS) --dist worksteal --durations=10 --durations-min=1 $(ARGS)

check: check-format check-lint check-types check-imports test check-days ## Format, lint, types, import contracts, tests

check-format: ready-dev
	@$(PY) -m ruff format --quiet --check $(CHECKED) || { echo "Not formatted. Run: make format"; exit 1; }

check-lint: ready-dev
	@$(PY) -m ruff check --quiet $(CHECKED)

check-types: ready-dev
	@$(PY) -m mypy

check-imports: ready-dev
	@PYTHONPATH=. $(PY) -c 'from importlinter.cli import lint_imports_command as lint; lint()'

check-days: ready-dev
	@WORKERS=$(WORKERS) tests/tools/odd_days.sh

bench: ready-bench ## Measure all that has a bar, in less than ten minutes; one JSON object a line
	@$(PY) -m tests.benchmarks $(ARGS)

# What `make bench` printed into files, once or several times: `make bench-table FIGURES="first.jsonl second.jsonl"`.
FIGURES ?=

bench-table: ready-bench ## The same as one table for people: today, peer, ratio, bar, met (FIGURES="files": of these)
	@$(PY) -m tests.benchmarks.table $(FIGURES)

# Each in quotes, with its words.
LONG := "growth big" "wave monday" wave whom coach storage peers crashes year

bench-big: ready-bench ## What takes longer: five million asks, 50,000 nudges, crashes, a year, others' queues; hours
	@$(PY) -m tests.benchmarks $(LONG)

profile: ready-bench ## Draw where the time goes: flame graphs in docs/performance, by py-spy (Linux)
	@$(PY) -m tests.benchmarks.flames $(ARGS)

faults: ready-dev ## The long form of the fault tests and of the town: 25 seeds, ten minutes of kills, odd days
	@FAULT_SEEDS=25 FAULT_MINUTES=10 HOSTILE_REQUESTS=10000 $(PY) -m pytest tests/faults tests/life tests/test_hostile_requests.py tests/e2e/test_restart.py -n $(WORKERS) --dist worksteal -rP $(ARGS)
	@WORKERS=$(WORKERS) tests/tools/odd_days.sh tests

rehearsal: ready-dev ## Rehearse outages, and write down in docs/outages.md who said what
	@REHEARSAL=1 $(PY) -m pytest tests/test_outages.py $(ARGS)

e2e-slack: ready-dev ## Draw what Slack shows, as Slack's look-alike draws it; needs Node.js, is no part of check
	@tests/tools/blockkit.sh
	@BLOCKKIT=1 $(PY) -m pytest tests/blockkit $(ARGS)

e2e-teams: ready-dev ## Live an ask in Microsoft's local Teams client; needs Node.js, is no part of check
	@tests/tools/playground.sh
	@PLAYGROUND=1 $(PY) -m pytest tests/playground $(ARGS)

# Where `make five-weeks` writes what happened and what was counted.
WEEKS ?= five-weeks.md

five-weeks: ready-dev ## Live five weeks in a browser: 20 asks among eight people, counted (WEEKS=file); is no part of check
	@$(PY) -m tests.e2e.five_weeks $(WEEKS)

screenshots: ready-dev ## Make the pictures of the local workspace in docs/screenshots anew
	@SCREENSHOTS=1 $(PY) -m pytest tests/e2e/test_story.py tests/e2e/test_phone.py tests/e2e/test_accessible.py tests/e2e/test_in_languages.py tests/e2e/test_my_data.py $(ARGS)

docs: ready-docs ## Make a site of the docs in site/, and fail at anything that it warns of
	@NO_MKDOCS_2_WARNING=1 .venv-docs/bin/python -m mkdocs build --quiet --strict

format: ready-dev ## Format, and fix what can be fixed
	@$(PY) -m ruff format $(CHECKED)
	@$(PY) -m ruff check --fix $(CHECKED)

ready:
	@PYTHON="$(PYTHON)" tests/tools/environment.sh requirements.txt

ready-dev:
	@PYTHON="$(PYTHON)" tests/tools/environment.sh requirements.txt requirements-dev.txt
	@tests/tools/browser.sh

ready-bench: ready-dev
	@PYTHON="$(PYTHON)" tests/tools/environment.sh requirements.txt requirements-dev.txt requirements-bench.txt

LOCK := .venv/bin/uv pip compile --quiet --no-config --system-certs --upgrade --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate --no-header

lock: ready-dev ## Pin the newest versions that pyproject.toml admits
	@$(PY) -m pip install -qq --disable-pip-version-check uv
	@$(LOCK) pyproject.toml --output-file requirements.txt
	@$(LOCK) pyproject.toml --extra tracing --constraint requirements.txt --output-file requirements-tracing.txt
	@$(LOCK) --group build --output-file requirements-build.txt
	@$(LOCK) pyproject.toml --extra tracing --group dev --constraint requirements.txt --constraint requirements-build.txt \
	  --output-file requirements-dev.txt
	@$(LOCK) --group release --output-file requirements-release.txt
	@$(LOCK) --group docs --output-file requirements-docs.txt
	@$(LOCK) --group deploy --output-file requirements-deploy.txt
	@$(LOCK) --group bench --constraint requirements-dev.txt --output-file requirements-bench.txt

# Training has an environment of its own. Its torch is the build without CUDA, which PyPI does not have for Linux: name
# where to find it, by PIP_FIND_LINKS (a folder of wheels) or PIP_EXTRA_INDEX_URL.
COACH_PY := .venv-coach/bin/python

coach-train: ready-coach ## Fit the coach's reader to the drafts and put it into the product; 10 to 30 minutes (AGAIN="ninth" goes on)
	@$(COACH_PY) -m tools.coach.train

coach-page: ready-dev ## Write docs/coach.md from the coach's rules
	@$(PY) -m bot.coach.english > docs/coach.md

coach-settle: ready-dev ## Set the bars of the coach's reader anew and write its card
	@$(PY) -m tools.coach.settle

coach-evaluate: ready-coach ## Judge the reader on each author's drafts without having read them; hours (AUTHORS="third own+dev")
	@$(COACH_PY) -m tools.coach.evaluate $(AUTHORS)

coach-lock: ready-dev ## Pin what training needs
	@$(PY) -m pip install -qq --disable-pip-version-check uv
	@$(LOCK) tools/coach/requirements.in --constraint requirements.txt --output-file tools/coach/requirements.txt

ready-coach:
	@cmp -s tools/coach/requirements.txt .venv-coach/installed || { \
	  $(or $(PYTHON),python3) -m venv .venv-coach && \
	  $(COACH_PY) -m pip install -qq --disable-pip-version-check --require-hashes -r requirements.txt && \
	  $(COACH_PY) -m pip install -qq --disable-pip-version-check --require-hashes -r tools/coach/requirements.txt && \
	  cp tools/coach/requirements.txt .venv-coach/installed; }

ready-docs:
	@cmp -s requirements-docs.txt .venv-docs/installed || { \
	  $(or $(PYTHON),python3) -m venv .venv-docs && \
	  .venv-docs/bin/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements-docs.txt && \
	  cp requirements-docs.txt .venv-docs/installed; }

ready-deploy: ## Install what looks through the Helm chart (Linux on x86_64), in an environment of its own
	@cmp -s requirements-deploy.txt .venv-deploy/installed || { \
	  $(or $(PYTHON),python3) -m venv .venv-deploy && \
	  .venv-deploy/bin/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements-deploy.txt && \
	  cp requirements-deploy.txt .venv-deploy/installed; }

clean: ## Remove the environment and every cache; the database stays
	@rm -rf .venv .venv.lock .venv-coach .venv-docs .venv-deploy site .playground .blockkit .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis build dist
