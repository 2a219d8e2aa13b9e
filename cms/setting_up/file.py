"""A city that is set up from a file, by the same form as from the screen."""

import tomllib
from typing import Any

from cms.setting_up.forms import SetUpForm
from cms.setting_up.services import Given

# What the screen carries along, and nobody types.
OF_THE_SCREEN = {"table", "looked", "opened"}


class WrongFile(ValueError):
    """A file of which no city can be made; its arguments are sentences that say why."""


def given_in(text: str) -> Given:
    """Return what a file in TOML gives of a city. Raise WrongFile with all that is wrong in it."""
    try:
        read = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise WrongFile(f"This is no TOML: {error}") from error
    form = SetUpForm(typed(read))
    unknown = read.keys() - (form.fields.keys() - OF_THE_SCREEN)
    if unknown:
        raise WrongFile(*(f"{name}: a city has no such setting." for name in sorted(unknown)))
    if not form.is_valid():
        wrong = [(name, said) for name, list_ in form.errors.items() for said in list_]
        raise WrongFile(*(f"{name}: {said}" for name, said in wrong))
    given: Given = form.cleaned_data["given"]
    return given


def typed(read: dict[str, Any]) -> dict[str, Any]:
    """Return the same as a browser sends it: a box for each language, words for yes and no."""
    sent: dict[str, Any] = {}
    for name, value in read.items():
        if isinstance(value, dict):
            sent |= {f"{name}_{language}": str(text) for language, text in value.items()}
        elif isinstance(value, bool):
            sent[name] = "yes" if value else "no"
        else:
            sent[name] = [str(one) for one in value] if isinstance(value, list) else str(value)
    return sent
