"""What templates may ask for on any page. Each is asked only where a template says so."""

from collections.abc import Callable

from django.http import HttpRequest

from workflows.city.services import City
from workflows.city.services import city as the_city
from workflows.vault.health import problem_of_keys


def vault(request: HttpRequest) -> dict[str, Callable[[], str]]:
    """Give the admin's base template the sentence of its banner."""
    return {"vault_problem": problem_of_keys}


def city(request: HttpRequest) -> dict[str, Callable[[], City]]:
    """Give every page whose site it is."""
    return {"city": the_city}
