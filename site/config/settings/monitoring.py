"""What watches the site: figures, errors that are told, the log."""

import os
from pathlib import Path

from config import env

# What programs that watch the site may read (docs/adr/0098): nobody, this machine, or who has a
# token.
METRICS = env.choice("METRICS", "off", ["off", "loopback", "token"])
METRICS_TOKEN = env.read.str("METRICS_TOKEN", "")
if METRICS == "token" and not env.is_random(METRICS_TOKEN):
    env.stop("METRICS_TOKEN must be set to at least 32 random characters.")


def count_in(folder: Path) -> Path:
    """Have every process count requests in files of one folder, and return it.

    The library takes it from the environment when it is first loaded.
    """
    if METRICS != "off":
        folder.mkdir(exist_ok=True)
        os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(folder)
    return folder


# Errors are told to a server that speaks Sentry's protocol, without anything about anybody.
SENTRY_DSN = env.dsn("SENTRY_DSN")
LOG_FORMAT = env.choice("LOG_FORMAT", "line", ["line", "json"])
REPORTS = {
    "reports": {
        "class": "config.monitoring.reports.ReportsHandler",
        "level": "ERROR",
        "filters": ["no_personal_data"],
        "dsn": SENTRY_DSN,
    }
}
HANDLERS = ["console", "reports"] if SENTRY_DSN else ["console"]
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"no_personal_data": {"()": "workflows.vault.logs.MaskPersonalData"}},
    "formatters": {
        "line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"},
        "json": {"()": "config.monitoring.logs.JsonFormatter"},
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "filters": ["no_personal_data"],
            "formatter": LOG_FORMAT,
        },
        **(REPORTS if SENTRY_DSN else {}),
    },
    "root": {"handlers": HANDLERS, "level": "INFO"},
    # A line for every task queued says nothing and costs as much as a query.
    "loggers": {
        "django-q": {"handlers": HANDLERS, "level": "WARNING", "propagate": False},
        "django_tasks": {"level": "WARNING"},
        "wagtail": {"level": "WARNING"},
        # A line for every step of every PDF.
        "weasyprint.progress": {"level": "WARNING"},
        "fontTools": {"level": "WARNING"},
    },
}
