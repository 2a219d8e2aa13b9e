"""After a purge the link says for a while that the data were destroyed, and on which day."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from tests.pages import address_in
from tests.workflows.privacy.conftest import closed  # noqa: F401 (a fixture)
from workflows.cases.actors import staff
from workflows.cases.destroyed import SAID_FOR, DestroyedLink, destroyed_on, forget_links
from workflows.cases.models import Case
from workflows.privacy import services as privacy


def purge(case, user):
    """Purge a case and return the link that opened it."""
    link = case.link
    privacy.purge(case.pk, user, "erasure")
    return link


def test_the_link_says_so_in_both_languages(closed, privacy_officer, client):  # noqa: F811
    case = closed()
    with time_machine.travel("2026-03-18T12:00:00+00:00", tick=False):
        link = purge(case, privacy_officer)
    for language, sentence in [
        ("nl", "Je gegevens zijn vernietigd op 18 maart 2026."),
        ("en", "Your data were destroyed on 18 March 2026."),
    ]:
        answer = client.get(address_in(language, "case_status", link))
        assert (answer.status_code, sentence in answer.content.decode()) == (410, True)
        assert "Mia" not in answer.content.decode()


def test_a_link_of_nobody_is_no_page_still(closed, privacy_officer, client):  # noqa: F811
    purge(closed(), privacy_officer)
    assert client.get(address_in("en", "case_status", "a" * 22)).status_code == 404


def test_the_row_says_a_hash_and_a_day_and_nothing_else(closed, privacy_officer):  # noqa: F811
    case = closed()
    purge(case, privacy_officer)
    row = DestroyedLink.objects.values().get()
    assert set(row) == {"id", "link_digest", "on"}
    assert bytes(row["link_digest"]) == bytes(case.link_digest)
    assert not Case.objects.exclude(link_digest=None).exists()


@pytest.mark.parametrize("how", [{"discreet": True}, {"test": True}])
def test_a_discreet_case_and_a_test_leave_no_row(closed, privacy_officer, how):  # noqa: F811
    case = closed()
    Case.objects.filter(pk=case.pk).update(**how)
    assert destroyed_on(purge(case, privacy_officer)) is None
    assert destroyed_on(purge(closed(), privacy_officer)) == timezone.localdate()


def test_it_is_said_for_a_while_only(closed, privacy_officer):  # noqa: F811
    link = purge(closed(), privacy_officer)
    with time_machine.travel(timezone.now() + SAID_FOR - timedelta(days=1), tick=False):
        forget_links()
        assert destroyed_on(link) is not None
    with time_machine.travel(timezone.now() + SAID_FOR + timedelta(days=2), tick=False):
        forget_links()
    assert destroyed_on(link) is None


def test_a_link_is_found_under_a_key_that_was_replaced(closed, privacy_officer, settings):  # noqa: F811
    link = purge(closed(), privacy_officer)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "x" * 50
    assert destroyed_on(link) == timezone.localdate()


def test_rows_stand_in_the_order_of_their_hashes(closed, privacy_officer):  # noqa: F811
    cases = [closed() for _number in range(4)]
    privacy.purge_many([one.pk for one in cases], staff(privacy_officer), "retention")
    rows = [
        bytes(one)
        for one in DestroyedLink.objects.order_by("pk").values_list("link_digest", flat=True)
    ]
    assert (len(rows), rows) == (4, sorted(rows))
