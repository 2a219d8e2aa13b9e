"""A draft for an outside front end: by a link that an editor makes, for an hour."""

from datetime import date, time, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from django.core import signing
from django.utils import timezone

from cms.content_api.previews import LASTS_SECONDS, SALT, token_of
from cms.models import Moment, StandardPage
from tests.cms.content_api.hidden import WORD

ADDRESS = "/api/v2/page_preview/"
OUTSIDE = "https://front.example/draft?token={token}&type={type}&id={id}"


@pytest.fixture
def draft(pages):
    """A live page, with changes that nobody has published."""
    pages.about.title = f"{WORD} title"
    pages.about.body = [("text", f"<p>{WORD} text</p>")]
    pages.about.save_revision()
    return pages.about


def test_a_link_opens_the_draft_and_the_page_stays_as_it_is(client, draft):
    told = client.get(f"{ADDRESS}?token={token_of(draft)}&content_type=cms.standardpage")
    live = client.get(f"/api/v2/pages/{draft.pk}/")

    assert (told.status_code, told["Cache-Control"]) == (200, "no-store")
    assert told.json()["title"] == f"{WORD} title"
    assert told.json()["body_html"] == f"<p>{WORD} text</p>"
    assert {*told.json()} == {*live.json()}
    assert WORD not in live.content.decode()
    assert not told.has_header("ETag")


def test_a_page_that_was_never_live_is_shown_too(client, pages):
    page = StandardPage(title=f"{WORD} new", live=False, locale=pages.home.locale)
    pages.home.add_child(instance=page)
    page.save_revision()
    told = client.get(f"{ADDRESS}1/?token={token_of(page)}")

    assert told.json()["title"] == f"{WORD} new"
    assert client.get(f"/api/v2/pages/{page.pk}/").status_code == 404


def test_the_moments_of_a_draft_are_those_that_were_written(client, pages):
    moment = Moment(day=date(2999, 1, 1), starts_at=time(9), ends_at=time(10))
    pages.vacancy.moments = [moment]
    pages.vacancy.save_revision()
    told = client.get(f"{ADDRESS}?token={token_of(pages.vacancy)}").json()

    assert [one["begins"] for one in told["moments"]] == ["2999-01-01T09:00:00+01:00"]
    assert client.get(f"/api/v2/pages/{pages.vacancy.pk}/").json()["moments"] == []


def test_a_link_is_over_after_an_hour(client, draft):
    token = token_of(draft)
    for seconds, status in ((LASTS_SECONDS - 60, 200), (LASTS_SECONDS + 60, 403)):
        with time_machine.travel(timezone.now() + timedelta(seconds=seconds)):
            assert client.get(f"{ADDRESS}?token={token}").status_code == status


@pytest.mark.parametrize(
    "changed",
    [
        lambda page, token: "",
        lambda page, token: token[:-1],
        lambda page, token: f"{page.pk}",
        lambda page, token: signing.dumps(page.pk, salt="another"),
        lambda page, token: signing.dumps(page.pk, key="another", salt=SALT),
    ],
)
def test_a_link_that_nobody_made_opens_nothing(changed, client, draft):
    answer = client.get(f"{ADDRESS}?token={changed(draft, token_of(draft))}")

    assert (answer.status_code, answer.json()["field"]) == (403, "token")
    assert WORD not in answer.content.decode()


def test_the_page_is_gone(client, draft):
    token = token_of(draft)
    draft.delete()
    assert client.get(f"{ADDRESS}?token={token}").status_code == 404


def test_an_editor_is_led_to_the_other_site(client, draft, editor, settings):
    settings.CONTENT_PREVIEW_URL = OUTSIDE
    client.force_login(editor)
    shown = client.get(f"/admin/pages/{draft.pk}/edit/").content.decode()
    there = client.get(f"/admin/content-draft/{draft.pk}/")["Location"]
    asked = parse_qs(urlsplit(there).query)

    assert f"/admin/content-draft/{draft.pk}/" in shown
    assert (asked["type"], asked["id"]) == (["cms.StandardPage"], [str(draft.pk)])
    told = client.get(ADDRESS, {"token": asked["token"][0]})
    assert told.json()["title"] == f"{WORD} title"


def test_without_another_site_there_is_no_way_to_it(client, draft, editor):
    client.force_login(editor)

    assert client.get(f"/admin/content-draft/{draft.pk}/").status_code == 404
    assert "content-draft" not in client.get(f"/admin/pages/{draft.pk}/edit/").content.decode()


def test_who_may_not_edit_is_not_led_there(client, draft, handler, settings):
    settings.CONTENT_PREVIEW_URL = OUTSIDE
    client.force_login(handler)
    assert client.get(f"/admin/content-draft/{draft.pk}/")["Location"] == "/admin/"
    client.logout()
    assert client.get(f"/admin/content-draft/{draft.pk}/")["Location"].startswith("/admin/login/")
