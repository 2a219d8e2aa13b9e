"""Whose site it is in tests: Leuven, reached as in 2020."""

from collections.abc import Iterable
from datetime import time
from typing import Any

from workflows.casetypes.fields import Texts
from workflows.city import services
from workflows.city.models import CitySettings, OpeningTime

PHONE = "016 27 27 72"
EVERY_DAY = [(range(7), "08:00", "20:00")]
LEUVEN = {
    "name": Texts(nl="Leuven", en="Leuven"),
    "site_name": "Leuven Helpt",
    "publisher": Texts(nl="Stad Leuven", en="City of Leuven"),
    "phone": PHONE,
    "mail_help": "leuven.helpt@leuven.be",
}
Times = Iterable[tuple[Iterable[int], str, str]]


def lay() -> CitySettings:
    """Return the settings, made if there are none: somebody answers every day from 8 to 20."""
    if settings := CitySettings.objects.first():
        return settings
    settings = CitySettings.objects.create(**LEUVEN)
    add_times(settings, EVERY_DAY)
    return settings


def change(*, times: Times | None = None, **values: Any) -> CitySettings:
    """Change what staff set; `times` are (days, opens, closes) in the place of those there are."""
    settings = lay()
    CitySettings.objects.filter(pk=settings.pk).update(**values)
    if times is not None:
        OpeningTime.objects.filter(city=settings).delete()
        add_times(settings, times)
    services.forget()
    return CitySettings.objects.get(pk=settings.pk)


def add_times(settings: CitySettings, times: Times) -> None:
    for days, opens, closes in times:
        OpeningTime.objects.create(
            city=settings,
            days=list(days),
            opens=time.fromisoformat(opens),
            closes=time.fromisoformat(closes),
        )
