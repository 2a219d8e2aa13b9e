"""Forget the city as soon as this process changes it."""

from django.db.models.signals import post_delete, post_save

from workflows.city.models import CitySettings, ExceptionalDay, OpeningTime
from workflows.city.services import _kept

for model in (CitySettings, OpeningTime, ExceptionalDay):
    for signal in (post_save, post_delete):
        signal.connect(_kept.forget, sender=model)
