"""The entry point for a WSGI server."""

import os
import sys
from pathlib import Path

from django.core.wsgi import get_wsgi_application

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")

application = get_wsgi_application()

from config.ready import stop_unless_ready  # noqa: E402 (models are not loaded before)

stop_unless_ready()
