"""Asking for the same to be done to many cases, and reading what came of it."""

from django.urls import reverse

from tests.workflows.desk.conftest import fresh

BULK = reverse("desk:bulk")
SURE = {"sure": "1"}
CLOSE = {"do": "close", "close-outcome": "no_longer_needed"}


def pick(*chosen):
    return [f"{case.reference}:{fresh(case).version}" for case in chosen]


def states(*chosen):
    return [fresh(case).state for case in chosen]


def do(client, what, *chosen, **more):
    """Have something done to the chosen cases; return the screen of the job, or the form."""
    data = {"do": what, **SURE, "case": pick(*chosen), **more}
    return client.post(BULK, data, follow=True)


def report(response):
    """What was not done: the cases by reason, of those refused and of those left out."""
    return {**dict(response.context["refused"]), **dict(response.context["left_out"])}


def whole(query, **more):
    return {"whole": "on", "return_to": query, **more}
