# Thin on purpose: each target is a line or two, the work is in the named scripts.
PY = .venv/bin/python
LOCK = .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header

# What a browser did not do in time is tried once more and named (R): on a busy machine that says
# nothing of the site. Whatever else fails has failed.
SLOW_BROWSER = --reruns 1 --only-rerun "Timeout [0-9]+ms exceeded|with timeout [0-9]+ms" -rR
TESTS = -m pytest -n 2 --dist loadgroup $(SLOW_BROWSER) -m

.PHONY: demo test quick test-pg thorough prove bench screens check messages lock sbom audit system

# For the demo alone: tests have a folder and ports of their own.
demo: export PORT ?= 8000
demo: export DATA_DIR ?= $(CURDIR)/var
demo: .venv/runtime
	@PYTHONPATH="$(CURDIR):$(CURDIR)/site" exec $(PY) -m demo.start

test: .venv/develop check
	@$(PY) $(TESTS) "not prove and not thorough"

quick: .venv/develop
	@$(PY) .ci/quick.py $(IN)

test-pg: .venv/develop
	@.ci/on-postgres $(PY) $(TESTS) "not prove and not thorough"

# What tests/thorough.txt names: whole days in the browser, and tables of everything by everybody.
thorough: .venv/develop
	@$(PY) $(TESTS) "thorough and not prove"
	@.ci/on-postgres $(PY) $(TESTS) "thorough and not prove"

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

# What runs in production, as CycloneDX. In an environment of its own: its lxml would change how
# openpyxl reads in tests.
sbom: .venv/develop
	@.venv/bin/uv tool run --quiet --from cyclonedx-bom==7.5.0 cyclonedx-py requirements --output-reproducible -o sbom.cdx.json requirements.lock

# Asks the vulnerability service of the Python Package Index, and fails where that does not answer.
audit: .venv/develop
	@.venv/bin/uv tool run --quiet pip-audit@2.10.1 --strict --disable-pip --require-hashes -r requirements.lock

system:
	@sh .ci/system

.venv/runtime: requirements.lock
	@sh .ci/environment requirements.lock
	@touch $@

.venv/develop: requirements-dev.lock | system
	@sh .ci/environment requirements-dev.lock
	@touch $@ .venv/runtime
