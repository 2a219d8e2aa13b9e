"""What is installed: versions, settings, catalogues, files for browsers."""

import platform
import re
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import django
from django.conf import settings
from django.core import checks
from django.utils.translation import gettext as _

from workflows.declaring.checkup import Finding, mend, well

OLDEST_PYTHON = (3, 11, 2)
LOCK = "requirements.lock"
PIN = re.compile(r"^([\w.-]+)(?:\[[\w,-]+\])?==([\w.]+)(?: ; (.+?))?(?: \\)?$", re.MULTILINE)
MOST_NAMED = 5


def look_at_versions() -> Iterator[Finding]:
    """Yield Python and Django, and which packages are not those of the lock."""
    said = {"python": platform.python_version(), "django": django.get_version()}
    if sys.version_info[:3] < OLDEST_PYTHON:
        oldest = ".".join(map(str, OLDEST_PYTHON))
        yield mend(
            _("Python %(python)s is too old.") % said,
            _("Upgrade it to %(oldest)s or newer.") % {"oldest": oldest},
        )
    else:
        yield well(_("Python %(python)s, Django %(django)s.") % said)
    if others := not_of_lock((settings.ROOT / LOCK).read_text()):
        yield mend(
            _("Not installed as the lock says: %(names)s.") % {"names": ", ".join(others)},
            _("Install %(lock)s anew.") % {"lock": LOCK},
        )


def not_of_lock(lock: str) -> list[str]:
    """Return the first packages whose version is not that of a lock, as `name here/there`."""
    found = []
    for name, wanted, condition in PIN.findall(lock):
        if condition:  # of another system or Python
            continue
        try:
            here = version(name)
        except PackageNotFoundError:
            here = _("missing")
        if here != wanted:
            found.append(f"{name} {here}/{wanted}")
    return found[:MOST_NAMED]


def look_at_settings() -> Iterator[Finding]:
    """Yield what Django's own checks find, those for production among them."""
    if not settings.IN_PRODUCTION:
        yield mend(
            _("These are not the settings of production."),
            _("Set DJANGO_SETTINGS_MODULE to config.settings.production."),
        )
    if settings.DEBUG:
        yield mend(
            _("DEBUG is on: whoever meets a fault reads settings and data."),
            _("Switch it off."),
        )
    found = checks.run_checks(include_deployment_checks=True)
    loud = [each for each in found if not each.is_silenced()]
    for each in loud:
        yield mend(f"{each.id}: {each.msg}", each.hint or "")
    if not loud:
        yield well(_("Django's checks for production find nothing."))


def look_at_files() -> Iterator[Finding]:
    """Yield whether files for browsers were collected, and catalogues compiled."""
    if not (Path(settings.STATIC_ROOT) / "staticfiles.json").exists():
        yield mend(
            _("The files for browsers were not collected."),
            _("Run manage.py collectstatic --noinput."),
        )
    else:
        yield well(_("The files for browsers were collected."))
    if old := not_compiled():
        yield mend(
            _("Not compiled: the texts in %(names)s.") % {"names": ", ".join(old)},
            _("Run manage.py compile_catalogues, and start the site anew."),
        )


def not_compiled() -> list[str]:
    """Return the languages whose catalogue is newer than what gettext reads."""
    sources = sorted(settings.CATALOGUES.glob("*/LC_MESSAGES/django.po"))
    return [source.parent.parent.name for source in sources if is_newer(source)]


def is_newer(source: Path) -> bool:
    """Return whether a catalogue was changed since it was compiled, or never was compiled."""
    compiled = source.with_suffix(".mo")
    return not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime
