"""Whose site the demo is, as a coordinator sets it once."""

from demo.content import city
from workflows.city import services
from workflows.city.models import CitySettings, OpeningTime


def ensure_identity() -> None:
    """Give the city its name, phone and hours, unless somebody did."""
    if services.read().name:
        return
    settings = CitySettings.load()
    CitySettings.objects.filter(pk=settings.pk).update(**city.SETTINGS)
    OpeningTime.objects.create(city=settings, opens=city.OPENS, closes=city.CLOSES)
