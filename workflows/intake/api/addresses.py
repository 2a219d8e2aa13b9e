"""Full addresses: whoever reads them stands elsewhere."""

import re

from django.conf import settings
from django.urls import reverse

# An attribute of HTML that leads to this site, by a path from its root.
OWN_PATH = re.compile(r'(?<=\s)(href|src)="/(?!/)')


def full(address: str) -> str:
    """Return the full address of a path of this site; of anything else what it is."""
    return f"{settings.SITE_URL}{address}" if address.startswith("/") else address


def with_full_links(html: str) -> str:
    """Return HTML in which every link to this site is a full address."""
    return OWN_PATH.sub(rf'\1="{settings.SITE_URL}/', html)


def of_form(key: str, **asked: object) -> str:
    """Return where a form is read as data."""
    query = "&".join(f"{name}={value}" for name, value in asked.items())
    path = reverse("help-v1:form", kwargs={"form": key})
    return full(f"{path}?{query}" if query else path)


def of_vacancy(key: object) -> str:
    """Return where a vacancy is read as data."""
    return full(reverse("help-v1:vacancy", kwargs={"vacancy": key}))
