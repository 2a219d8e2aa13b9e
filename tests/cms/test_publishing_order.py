"""Dutch leads: nothing goes live in another language before it, and nothing outlives it."""

from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, Page, Workflow
from wagtail_localize.models import TranslationSource

from cms.models import CityPage, DutchNotLive, StandardPage
from cms.services import publish_translation
from cms.translations import incomplete
from tests.cms import builder
from tests.cms.builder import Pages
from workflows.staff.models import User


def english(page: CityPage) -> Any:
    return page.get_translation(Locale.objects.get(language_code="en")).specific


@pytest.fixture
def draft(pages: Pages) -> StandardPage:
    """A Dutch draft with an English draft beside it."""
    dutch = builder.add(pages.home, StandardPage(title="Tips", intro="Was je handen."))
    builder.english(dutch, title="Tips", intro="Wash your hands.")
    dutch.unpublish()
    return StandardPage.objects.get(pk=dutch.pk)


def sign_in(client: Client, user: User) -> None:
    client.force_login(user)


def messages(response: Any) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def test_translation_is_refused_while_dutch_is_a_draft(draft: StandardPage) -> None:
    with pytest.raises(DutchNotLive):
        english(draft).get_latest_revision().publish()
    assert english(draft).live is False


def test_translation_goes_live_once_dutch_is(draft: StandardPage) -> None:
    draft.get_latest_revision().publish()
    english(draft).get_latest_revision().publish()
    assert english(draft).live is True


def test_translation_cannot_be_saved_live_past_the_publishing_action(draft: StandardPage) -> None:
    page = english(draft)
    page.live = True
    with pytest.raises(DutchNotLive):
        page.save()
    assert english(draft).live is False


def test_helper_refuses_too_and_stores_nothing(draft: StandardPage) -> None:
    before = english(draft).intro
    with pytest.raises(DutchNotLive):
        publish_translation(draft, "en", {"title": "Tips", "intro": "Keep your distance."})
    assert english(draft).intro == before


def test_taking_dutch_down_takes_the_translation_down(pages: Pages) -> None:
    assert english(pages.about).live is True
    pages.about.unpublish()
    assert english(pages.about).live is False
    assert english(pages.story).live is True


def test_deleting_dutch_takes_the_translation_down(pages: Pages) -> None:
    page = english(pages.about)
    pages.about.delete()
    page.refresh_from_db()
    assert page.live is False


def test_expiry_of_dutch_takes_the_translation_down(pages: Pages) -> None:
    StandardPage.objects.filter(pk=pages.about.pk).update(
        expire_at=timezone.now() - timedelta(minutes=1)
    )
    call_command("publish_scheduled", stdout=StringIO())
    assert english(pages.about).live is False


def test_scheduled_translation_waits_for_dutch_without_stopping_the_others(
    draft: StandardPage, pages: Pages
) -> None:
    other = builder.add(pages.home, StandardPage(title="Nieuws"))
    other.unpublish()
    now = timezone.now()
    for page in (english(draft), StandardPage.objects.get(pk=other.pk)):
        page.go_live_at = now + timedelta(hours=1)
        page.save_revision().publish()
    page_pks = {english(draft).pk, other.pk}
    revisions = Page.objects.get(pk=other.pk).latest_revision, english(draft).latest_revision
    for revision in revisions:
        revision.approved_go_live_at = now - timedelta(minutes=1)
        revision.content["go_live_at"] = (now - timedelta(minutes=1)).isoformat()
        revision.save()
    call_command("publish_scheduled", stdout=StringIO())
    assert set(Page.objects.filter(pk__in=page_pks, live=True)) == {Page.objects.get(pk=other.pk)}

    draft.get_latest_revision().publish()
    call_command("publish_scheduled", stdout=StringIO())
    assert english(draft).live is True


def test_editor_reads_why_publishing_was_refused(
    client: Client, draft: StandardPage, moderator: User
) -> None:
    sign_in(client, moderator)
    edit = reverse("wagtailadmin_pages:edit", args=[english(draft).pk])
    response = client.post(edit, {"action": "publish"}, follow=True)
    assert any(
        "publiceer eerst" in text or "publish the Dutch" in text for text in messages(response)
    )
    assert english(draft).live is False


def test_editor_publishes_the_translation_after_dutch(
    client: Client,
    draft: StandardPage,
    moderator: User,
    django_capture_on_commit_callbacks: Any,
) -> None:
    draft.get_latest_revision().publish()
    sign_in(client, moderator)
    edit = reverse("wagtailadmin_pages:edit", args=[english(draft).pk])
    with django_capture_on_commit_callbacks(execute=True):
        client.post(edit, {"action": "publish"})
    assert english(draft).live is True


def test_bulk_publishing_is_refused_with_a_sentence(
    client: Client, draft: StandardPage, moderator: User
) -> None:
    sign_in(client, moderator)
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    response = client.post(
        f"{url}?id={english(draft).pk}&next=/admin/", {"include_descendants": ""}, follow=True
    )
    assert english(draft).live is False
    assert any(draft.title in text for text in messages(response))


def test_a_page_begins_in_dutch(client: Client, pages: Pages, moderator: User) -> None:
    sign_in(client, moderator)
    answers = {
        code: client.get(
            reverse("wagtailadmin_pages:add", args=["cms", "standardpage", home.pk])
        ).status_code
        for code, home in (("nl", pages.home), ("en", english(pages.home)))
    }
    assert answers == {"nl": 200, "en": 302}


def test_shared_fields_go_over_at_once_even_when_texts_are_missing(pages: Pages) -> None:
    pages.vacancy.places_wanted = 40
    pages.vacancy.is_open = False
    pages.vacancy.takes = "Drie uur per week."
    pages.vacancy.save_revision().publish()
    page = english(pages.vacancy)
    assert (page.places_wanted, page.is_open) == (40, False)
    assert page.takes == "Two hours a week, by bike or on foot."


def test_translation_with_missing_texts_stays_as_it_was_and_is_flagged(pages: Pages) -> None:
    assert incomplete() == []
    pages.about.intro = "Van vraag tot buur, in vijf stappen."
    pages.about.save_revision().publish()
    assert (
        english(pages.about).intro
        == "From your question to a neighbour at the door, in five steps."
    )
    assert [(page.pk, missing) for page, missing in incomplete()] == [(english(pages.about).pk, 1)]


def test_translation_follows_when_nothing_is_missing(pages: Pages) -> None:
    blocks = list(pages.about.body.raw_data)
    pages.about.body = pages.about.body.stream_block.to_python(blocks[:2])
    pages.about.save_revision().publish()
    assert [block.block_type for block in english(pages.about).body] == ["heading", "text"]
    assert incomplete() == []


def test_editor_is_told_that_a_translation_lags(
    client: Client, pages: Pages, moderator: User
) -> None:
    sign_in(client, moderator)
    edit = reverse("wagtailadmin_pages:edit", args=[english(pages.about).pk])
    assert messages(client.get(edit)) == []
    pages.about.intro = "Van vraag tot buur, in vijf stappen."
    pages.about.save_revision().publish()
    assert len(messages(client.get(edit))) == 1
    assert english(pages.about).title in client.get(reverse("wagtailadmin_home")).content.decode()


def test_half_translated_page_is_not_published(
    client: Client, pages: Pages, moderator: User
) -> None:
    pages.about.intro = "Van vraag tot buur, in vijf stappen."
    pages.about.save_revision().publish()
    sign_in(client, moderator)
    edit = reverse("wagtailadmin_pages:edit", args=[english(pages.about).pk])
    client.post(edit, {"action": "publish"})
    assert english(pages.about).intro.startswith("From your question")


def test_sync_with_publish_immediately_keeps_the_complete_version(
    client: Client, pages: Pages, moderator: User, django_capture_on_commit_callbacks: Any
) -> None:
    pages.about.intro = "Van vraag tot buur, in vijf stappen."
    pages.about.save_revision().publish()
    source = TranslationSource.objects.get_for_instance(pages.about)
    sign_in(client, moderator)
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(
            reverse("wagtail_localize:update_translations", args=[source.pk]),
            {"publish_translations": "on"},
            follow=True,
        )
    assert english(pages.about).intro.startswith("From your question")
    assert any(english(pages.about).title in text for text in messages(response))


def test_moderation_publishes_no_translation_before_dutch(
    client: Client, draft: StandardPage, editor: User, moderator: User
) -> None:
    def approved() -> bool:
        workflow = Workflow.objects.first()
        page = english(draft)
        page.save_revision(user=editor)
        workflow.start(english(draft), editor)
        task = english(draft).current_workflow_task_state
        sign_in(client, moderator)
        url = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", task.pk])
        client.post(url, {"comment": ""}, follow=True)
        return english(draft).live

    assert approved() is False
    english(draft).current_workflow_state.cancel()
    draft.get_latest_revision().publish()
    assert approved() is True


def test_bulk_publishing_a_branch_passes_over_what_has_no_dutch(
    client: Client, draft: StandardPage, pages: Pages, moderator: User
) -> None:
    sign_in(client, moderator)
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    client.post(
        f"{url}?id={english(pages.home).pk}&next=/admin/",
        {"include_descendants": "on"},
        follow=True,
    )
    assert english(draft).live is False


@pytest.mark.parametrize("alias", ["", "on"])
def test_a_copy_of_a_translation_is_no_translation_and_does_not_go_live(
    client: Client, pages: Pages, moderator: User, alias: str
) -> None:
    def copied(page: StandardPage) -> set[bool]:
        sign_in(client, moderator)
        slug = f"copy-{page.language}"
        body = {
            "new_title": "Copy",
            "new_slug": slug,
            "new_parent_page": page.get_parent().pk,
            "publish_copies": "on",
            "alias": alias,
        }
        client.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), body, follow=True)
        return set(Page.objects.filter(slug=slug).values_list("live", flat=True))

    assert True not in copied(english(pages.about))
    assert copied(pages.about) == {True}
