"""Two publications at once."""

from threading import Barrier, Thread

import pytest
from django.db import connection, connections

from forms.models import FormDefinition, FormVersion
from tests.forms.builders import draft, publish, question


@pytest.mark.skipif(
    connection.vendor == "sqlite", reason="the test database in memory is one connection's"
)
@pytest.mark.django_db(transaction=True)
def test_two_publications_at_once_get_two_numbers():
    source = publish(draft(question("name", "Je naam", key="naam")))
    revisions = []
    for label in ("Eerste", "Tweede"):
        source = FormDefinition.objects.get(pk=source.pk)
        source.steps[0].value["questions"][0].value["label"] = label
        revisions.append(source.save_revision())
    barrier = Barrier(2)
    failures = []

    def go(revision) -> None:
        try:
            barrier.wait()
            revision.publish()
        except Exception as error:  # noqa: BLE001 (whatever it is, the test must hear of it)
            failures.append(error)
        finally:
            connections.close_all()

    threads = [Thread(target=go, args=[revision]) for revision in revisions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failures == []
    assert sorted(FormVersion.objects.values_list("number", flat=True)) == [1, 2, 3]
