"""What changes on the site is a row for each machine that asked for it, in the same transaction."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published

from cms.models import Alert, CityImage, StandardPage
from tests.cms import builder
from tests.cms.builder import Pages
from workflows.city.models import CitySettings
from workflows.matching.demand.models import Opening
from workflows.matching.signals import opening_turned
from workflows.webhooks.events import CHOSEN
from workflows.webhooks.models import Webhook, WebhookDelivery

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(pages: Pages) -> Any:
    """Return what a machine is to be told since this was asked last, as (type, subject)."""
    everything = [event for event, _label in CHOSEN]
    Webhook.objects.create(name="Front", url="https://build.example.org/", events=everything)

    def since() -> list[tuple[str, str]]:
        rows = WebhookDelivery.objects.order_by("pk")
        found = list(rows.values_list("event", "subject"))
        rows.delete()
        return found

    return since


@pytest.fixture
def page(pages: Pages) -> StandardPage:
    return builder.add(pages.home, StandardPage(title="Tips", intro="Was je handen."))


def test_a_page_that_goes_online_changes_and_goes_offline(page: StandardPage, told: Any) -> None:
    page.save_revision()
    assert told() == []
    page.save_revision().publish()
    assert told() == [("page.published", str(page.pk))]
    page.unpublish()
    assert told() == [("page.unpublished", str(page.pk))]


def test_a_translation_is_told_by_its_own_id(pages: Pages, told: Any) -> None:
    english = pages.about.get_translations().first()
    english.save_revision().publish()
    assert told() == [("page.published", str(english.pk))]


def test_what_is_only_planned_is_told_when_it_goes_online(page: StandardPage, told: Any) -> None:
    page.unpublish()
    told()
    page.go_live_at = timezone.now() + timedelta(hours=1)
    revision = page.save_revision()
    revision.publish()
    assert told() == []
    type(revision).objects.update(approved_go_live_at=timezone.now() - timedelta(minutes=1))
    Page.objects.filter(pk=page.pk).update(go_live_at=None)
    call_command("publish_scheduled")
    assert ("page.published", str(page.pk)) in told()


def test_a_page_that_moves_and_one_in_another_order(
    page: StandardPage, pages: Pages, told: Any
) -> None:
    page.move(pages.about, pos="last-child")
    assert told() == [("page.moved", str(page.pk))]
    page.refresh_from_db()
    page.move(pages.about, pos="first-child")
    assert told() == []


def test_a_page_with_another_address(
    page: StandardPage, told: Any, django_capture_on_commit_callbacks: Any
) -> None:
    page.slug = "raad"
    with django_capture_on_commit_callbacks(execute=True):
        page.save_revision().publish()
    assert sorted(told()) == [("page.moved", str(page.pk)), ("page.published", str(page.pk))]


def test_what_was_online_and_is_deleted_with_all_below(page: StandardPage, told: Any) -> None:
    below = builder.add(page, StandardPage(title="Onder", intro="Daaronder."))
    draft = StandardPage(title="Schets", intro="Niet af.", live=False, locale=page.locale)
    page.add_child(instance=draft)
    told()
    StandardPage.objects.get(pk=page.pk).delete()
    gone = [str(page.pk), str(below.pk)]
    deleted = [subject for event, subject in told() if event == "page.deleted"]
    assert sorted(deleted) == sorted(gone)


def test_a_page_that_becomes_private_and_public_again(page: StandardPage, told: Any) -> None:
    private = PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert told() == [("page.unpublished", str(page.pk))]
    private.delete()
    assert told() == [("page.published", str(page.pk))]


def test_a_vacancy_that_turns_is_told_in_each_language(pages: Pages, told: Any) -> None:
    vacancy = pages.vacancy
    opening_turned.send(sender=Opening, opening=Opening(vacancy=vacancy.translation_key))
    both = Page.objects.live().filter(translation_key=vacancy.translation_key).order_by("pk")
    assert both.count() == 2
    assert told() == [("vacancy.turned", str(each.pk)) for each in both]


def test_a_form_is_told_by_the_key_that_the_api_knows(city: Any, told: Any) -> None:
    form = city.request.form
    form.confirmation_title = "Anders"
    steps = form.steps.raw_data
    steps[0]["value"]["title"] = "Anders"
    form.save_revision().publish()
    assert ("form.published", city.request.key) in told()


def test_rows_that_pages_show(pages: Pages, told: Any) -> None:
    alert = Alert.objects.create(text={"nl": "Dicht."})
    assert told() == [("alert.changed", str(alert.pk))]
    number = str(alert.pk)
    alert.delete()
    assert told() == [("alert.changed", number)]
    short = Redirect.objects.create(old_path="/kort", redirect_link="/nl/")
    assert told() == [("redirect.changed", str(short.pk))]
    city = CitySettings.objects.get()
    city.save()
    assert told() == [("settings.changed", str(city.pk))]


def test_a_picture_and_a_document_that_change_but_not_new_ones(pages: Pages, told: Any) -> None:
    image = CityImage.objects.first()
    image.save(update_fields=["file_size"])
    assert told() == []
    image.save()
    assert told() == [("image.changed", str(image.pk))]
    file = ContentFile(b"%PDF-1.7", name="folder.pdf")
    document = get_document_model().objects.create(title="Folder", file=file)
    assert told() == []
    number = str(document.pk)
    document.delete()
    assert told() == [("document.changed", number)]


def fails(**_signal: Any) -> None:
    raise RuntimeError


def test_a_page_is_online_and_told_of_or_neither(page: StandardPage, told: Any) -> None:
    """Whoever hears of it after us and fails takes both back; the control is who does not fail."""
    page.unpublish()
    told()
    page_published.connect(fails)
    try:
        with pytest.raises(RuntimeError):
            page.save_revision().publish()
    finally:
        page_published.disconnect(fails)
    assert (told(), Page.objects.get(pk=page.pk).live) == ([], False)
    page.get_latest_revision().publish()
    assert told() == [("page.published", str(page.pk))]
    assert Page.objects.get(pk=page.pk).live


def test_what_is_rolled_back_is_not_told(page: StandardPage, told: Any) -> None:
    with transaction.atomic():
        page.save_revision().publish()
        transaction.set_rollback(True)
    assert told() == []
