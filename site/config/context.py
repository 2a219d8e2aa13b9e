"""What templates may ask for on any page. Each is asked only where a template says so."""

from collections.abc import Callable

from django.http import HttpRequest

from workflows.vault.health import problem_of_keys


def vault(request: HttpRequest) -> dict[str, Callable[[], str]]:
    """Give the admin's base template the sentence of its banner."""
    return {"vault_problem": problem_of_keys}
