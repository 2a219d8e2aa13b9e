# Thin on purpose: each target is a line or two, the work is in the named scripts.
PY = .venv/bin/python
LOCK = .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header

.PHONY: demo test quick test-pg prove bench screens check messages lock system

# For the demo alone: tests have a folder and ports of their own.
demo: export PORT ?= 8000
demo: export DATA_DIR ?= $(CURDIR)/var
demo: .venv/runtime
	@PYTHONPATH="$(CURDIR):$(CURDIR)/site" exec $(PY) -m demo.start

test: .venv/develop check
	@$(PY) -m pytest -n 2 --dist loadgroup -m "not prove"

quick: .venv/develop
	@$(PY) .ci/quick.py $(IN)

test-pg: .venv/develop
	@.ci/on-postgres $(PY) -m pytest -n 2 --dist loadgroup -m "not prove"

prove: .venv/develop
	@.ci/prove $(ONLY)

bench: .venv/develop
	@.ci/on-postgres $(PY) -m tests.bench $(ONLY)

screens: .venv/develop
	@PYTHONPATH="$(CURDIR):$(CURDIR)/site" DJANGO_SETTINGS_MODULE=config.settings.dev $(PY) -m tests.screens

check: .venv/develop
	@$(PY) .ci/check.py

messages: .venv/develop
	@$(PY) .ci/messages.py

lock: .venv/develop
	@$(LOCK) requirements.txt --output-file requirements.lock
	@$(LOCK) requirements-dev.txt --constraint requirements.lock --output-file requirements-dev.lock

system:
	@sh .ci/system

.venv/runtime: requirements.lock
	@sh .ci/environment requirements.lock
	@touch $@

.venv/develop: requirements-dev.lock | system
	@sh .ci/environment requirements-dev.lock
	@touch $@ .venv/runtime
