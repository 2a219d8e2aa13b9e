"""A Dutch form and its English translation are published at the same moment."""

from collections.abc import Callable
from contextlib import suppress
from threading import Barrier, BrokenBarrierError, Thread
from typing import Any

import pytest
from django.db import IntegrityError, connection, connections

from forms.models import FormDefinition, FormVersion
from forms.versions import publishing
from tests.forms.builders import begin_translation, draft, publish, question, translate

pytestmark = [
    pytest.mark.skipif(
        connection.vendor == "sqlite", reason="the test database in memory is one connection's"
    ),
    pytest.mark.django_db(transaction=True),
]


Publication = Callable[[], None]


@pytest.fixture
def publications() -> tuple[Publication, Publication]:
    """A changed Dutch text and a complete English one, both still to be published."""
    source = publish(draft(question("name", "Je naam", key="naam")))
    begin_translation(source)
    translation = translate(source)
    changed = FormDefinition.objects.get(pk=source.pk)
    changed.steps[0].value["questions"][0].value["label"] = "Hoe heet je?"
    revision = changed.save_revision()
    return revision.publish, lambda: translation.save_target(publish=True)


@pytest.fixture
def both_have_read(publications: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Hold each publication between reading the newest number and storing the next."""
    barrier = Barrier(2)
    digest_of = publishing.digest_of

    def digest_when_both_are_here(*content: Any) -> str:
        # Broken when the other one cannot come, since it waits for our lock.
        with suppress(BrokenBarrierError):
            barrier.wait(timeout=3)
        return digest_of(*content)

    monkeypatch.setattr(publishing, "digest_of", digest_when_both_are_here)


def race(publications: tuple[Publication, Publication]) -> list[Exception]:
    """Run both at once; what went wrong with either."""
    failures: list[Exception] = []

    def run(publication: Publication) -> None:
        try:
            publication()
        except Exception as error:  # noqa: BLE001 (whatever it is, the test must hear of it)
            failures.append(error)
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=[publication]) for publication in publications]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return failures


@pytest.mark.usefixtures("both_have_read")
def test_two_publications_at_once_get_two_numbers(publications: Any):
    assert race(publications) == []
    numbers = sorted(FormVersion.objects.values_list("number", flat=True))
    assert numbers in ([1, 2], [1, 2, 3])


@pytest.mark.usefixtures("both_have_read")
def test_without_the_lock_both_take_the_same_number(
    publications: Any, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(FormDefinition, "lock_form", lambda self: None)

    [failure] = race(publications)
    assert isinstance(failure, IntegrityError)
