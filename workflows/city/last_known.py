"""What pages say while the database is away: the city as this machine last knew it.

Each process that reads the settings and finds them changed puts a copy in a file of its machine;
no worker is needed for it, and a web machine that was started without a database has it too.
"""

import json
import logging
import os
from threading import get_ident
from typing import TYPE_CHECKING, Any

from django.conf import settings

if TYPE_CHECKING:
    from workflows.city.services import City

logger = logging.getLogger(__name__)

NOTHING: dict[str, str] = {"site_name": "", "phone": "", "phone_link": ""}
_written: dict[str, Any] = {}


def keep(city: "City") -> None:
    """Put a copy of the city in the file, when it is another than this process put there."""
    known = {name: str(getattr(city, name)) for name in NOTHING}
    if known == _written:
        return
    beside = settings.LAST_KNOWN_CITY.with_suffix(f".{os.getpid()}-{get_ident()}")
    try:
        beside.write_text(json.dumps(known))
        beside.replace(settings.LAST_KNOWN_CITY)
    except OSError as error:
        logger.warning("The city was not noted for bad days: %s", type(error).__name__)
        return
    _written.clear()
    _written.update(known)


def read() -> dict[str, str]:
    """Return the name of the site and its phone, "" for what is not known."""
    try:
        return NOTHING | json.loads(settings.LAST_KNOWN_CITY.read_text())
    except (OSError, ValueError):
        return NOTHING
