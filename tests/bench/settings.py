"""The site as it is deployed, plus the two alternatives, on a database made for one run."""

from config.settings.base import *  # noqa: F403 (settings are one namespace)
from config.settings.base import INSTALLED_APPS, STORAGES
from config.settings.local_secrets import secret

SECRET_KEY = secret("secret-key")
VAULT_MASTER_KEY = secret("vault-master-key")
ALLOWED_HOSTS = ["127.0.0.1", "testserver"]
INSTALLED_APPS = ["tests.bench", "wagtail.contrib.forms", *INSTALLED_APPS]
# All submissions come from one machine, as fast as it can.
SPAM_MARKED_FROM = SPAM_STOPPED_FROM = {"address": 1_000_000, "text": 1_000_000}
SPAM_FAST_SECONDS = 0
CONTENT_READS_A_MINUTE = 1_000_000
ROOT_URLCONF = "tests.bench.urls"
# Whitenoise warns of a missing folder.
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # noqa: F405
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
