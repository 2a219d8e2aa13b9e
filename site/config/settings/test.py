"""Tests: everything in memory or in a temporary folder, tasks run by hand or by a real worker."""

import atexit
import base64
import hashlib
import os
import shutil
import tempfile

# Whatever the process starts inherits the folder, and leaves it to this one to take away.
if "DATA_DIR" not in os.environ:
    os.environ["DATA_DIR"] = tempfile.mkdtemp(prefix="leuven-helpt-test-")
    atexit.register(shutil.rmtree, os.environ["DATA_DIR"], ignore_errors=True)

from config.settings.base import *  # noqa: F403 (settings are one namespace; DATA_DIR first)
from config.settings.base import CACHES, DATABASES, INSTALLED_APPS, STORAGES, env

SECRET_KEY = "only-for-tests"  # noqa: S105 (protects nothing)
VAULT_MASTER_KEY = base64.b64encode(hashlib.sha256(b"only for tests").digest()).decode()
ALLOWED_HOSTS = ["*"]
INSTALLED_APPS = ["demo", "ninja", *INSTALLED_APPS]
DEMO_LANGUAGES = ["nl", "en"]
DEMO_PASSWORD = "leuven-helpt-demo"  # noqa: S105 (the demo's own)
# Tests come from one address and fast; those of spam count for themselves.
CACHES["counts"] = {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}
# What a test changes is rolled back and never committed, so no cached page would hear of it.
CACHES["pages"] = {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}
SPAM_FAST_SECONDS = 0
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
# Whitenoise warns of a missing folder, and warnings are errors.
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # noqa: F405

# Two small tables: running every migration for them would double the set-up of each run.
DATABASES["keys"]["TEST"] = {"MIGRATE": False}
# pytest-django knows by itself only of Django's own backend that it tests in memory.
for database in DATABASES.values():
    if database["ENGINE"] == env.SQLITE:
        database["TEST"] = {**database.get("TEST", {}), "NAME": ":memory:"}
