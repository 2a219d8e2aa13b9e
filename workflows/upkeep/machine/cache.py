"""Whether the caches keep what they are given."""

from collections.abc import Iterator
from secrets import token_hex

from django.conf import settings
from django.core.cache import caches
from django.core.cache.backends.dummy import DummyCache
from django.utils.translation import gettext as _

from workflows.declaring.checkup import Finding, mend, well

KEY = "doctor"


def look_at_caches() -> Iterator[Finding]:
    """Yield which caches keep nothing; those of which it is meant are left out."""
    away = [alias for alias in settings.CACHES if not keeps(alias)]
    if away:
        yield mend(
            _("These caches keep nothing: %(names)s.") % {"names": ", ".join(away)},
            _("Start Redis, or correct REDIS_URL. The site goes on meanwhile, slower."),
        )
    else:
        yield well(_("The caches keep what they are given."))


def keeps(alias: str) -> bool:
    """Return whether something that is put in a cache is there again."""
    cache, value = caches[alias], token_hex(8)
    if isinstance(cache, DummyCache):
        return True
    cache.set(KEY, value, 10)
    return bool(cache.get(KEY) == value)
