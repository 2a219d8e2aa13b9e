# Thin on purpose: each target is a line or two, the work is in the named scripts.
PORT ?= 8000
DATA_DIR ?= $(CURDIR)/var
PY = .venv/bin/python
export PORT DATA_DIR

.PHONY: demo test test-pg prove bench check messages

demo: .venv/runtime
	@cd site && exec ../$(PY) -m demo.start

test: .venv/develop check
	@$(PY) -m pytest -n 2 --dist loadgroup -m "not prove"

test-pg: .venv/develop
	@.ci/on-postgres $(PY) -m pytest -n 2 --dist loadgroup -m "not prove"

prove: .venv/develop
	@.ci/prove

bench: .venv/develop
	@.ci/on-postgres $(PY) -m tests.bench $(ONLY)

check: .venv/develop
	@$(PY) .ci/check.py

messages: .venv/develop
	@$(PY) .ci/messages.py

.venv/runtime: requirements.txt
	@sh .ci/environment requirements.txt
	@touch $@

.venv/develop: requirements.txt requirements-dev.txt
	@sh .ci/environment requirements-dev.txt
	@touch $@ .venv/runtime
