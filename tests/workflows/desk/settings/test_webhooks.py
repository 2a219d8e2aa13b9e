"""A coordinator adds a webhook, sees its secret once, reads its log and sends again."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from workflows.webhooks import services
from workflows.webhooks.events import Event
from workflows.webhooks.models import Webhook, WebhookDelivery

SENT = {
    "name": "Nieuwe site",
    "url": "https://build.example.org/hooks",
    "events": ["page.published", "page.deleted"],
    "is_on": "on",
}


@pytest.fixture
def browser(sign_in, coordinator):
    return sign_in(coordinator)


@pytest.fixture
def hook(city):
    return Webhook.objects.create(
        name="Front", url="https://build.example.org/", events=["page.published"]
    )


def screen(made):
    return reverse("desk:webhook", args=[made.pk])


def errors(response):
    return {name: list(found) for name, found in response.context["form"].errors.items()}


def test_it_is_added_and_its_secret_is_shown_once(browser, city):
    saved = browser.post(reverse("webhooks:add"), SENT)
    made = Webhook.objects.get()
    (secret,) = made.valid_secrets
    assert saved.url == screen(made)
    assert secret not in browser.get(screen(made)).content.decode()
    shown = browser.post(screen(made), {"do": "show"})
    assert secret in shown.content.decode()
    assert "no-store" in shown["Cache-Control"]
    again = browser.post(screen(made), {"do": "show"}).content.decode()
    assert secret not in again
    assert "The secret was shown." in again


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("name", {"name": ""}),
        ("url", {"url": "http://build.example.org/"}),
        ("url", {"url": "https://127.0.0.1/"}),
        ("url", {"url": "https://169.254.169.254/latest/meta-data/"}),
        ("url", {"url": "build"}),
        ("events", {"events": []}),
        ("events", {"events": ["page.published", "case.opened"]}),
    ],
)
def test_what_cannot_work_is_refused_at_its_field_and_nothing_typed_is_lost(
    browser, city, field, changes
):
    response = browser.post(reverse("webhooks:add"), {**SENT, **changes})
    assert (response.status_code, list(errors(response))) == (200, [field])
    assert not Webhook.objects.exists()
    kept = {**SENT, **changes}["name" if field != "name" else "url"]
    assert kept in response.content.decode()


def test_changed_it_is_tried_at_once_and_keeps_its_secret(browser, hook):
    (secret,) = hook.valid_secrets
    Webhook.objects.update(failures=7, rests_until=timezone.now())
    browser.post(
        reverse("webhooks:edit", args=[hook.pk]), {**SENT, "url": "https://b.example.org/"}
    )
    hook.refresh_from_db()
    assert (hook.url, hook.failures, hook.rests_until) == ("https://b.example.org/", 0, None)
    assert hook.valid_secrets == [secret]


@pytest.mark.parametrize("name", ["index", "edit"])
def test_its_list_and_its_form_lead_to_its_log(browser, hook, name):
    address = reverse(f"webhooks:{name}", args=[hook.pk] if name == "edit" else [])
    page = BeautifulSoup(browser.get(address).content, "html.parser")
    there = [link.get_text(strip=True) for link in page.select(f"a[href='{screen(hook)}']")]
    assert there == ["Secret and log"]


def test_a_new_secret_signs_beside_the_old_one_until_staff_end_that(browser, hook):
    services.reveal(hook.pk)
    browser.post(screen(hook), {"do": "renew"})
    page = browser.get(screen(hook)).content.decode()
    assert "The one before it signs as well until" in page
    hook.refresh_from_db()
    assert len(hook.valid_secrets) == 2
    browser.post(screen(hook), {"do": "end"})
    hook.refresh_from_db()
    assert len(hook.valid_secrets) == 1
    assert "signs as well until" not in browser.get(screen(hook)).content.decode()


def test_the_log_says_what_came_of_it_and_sends_again(browser, hook):
    services.tell(Event.PAGE_PUBLISHED, 12, 13)
    first, second = hook.deliveries.order_by("pk")
    failed = {"state": "failed", "outcome": "refused", "status": 500, "attempts": 9}
    WebhookDelivery.objects.filter(pk=first.pk).update(**failed)
    WebhookDelivery.objects.filter(pk=second.pk).update(state="sent", outcome="taken", status=200)
    page = browser.get(screen(hook)).content.decode()
    assert "It answered with an error (500)" in page
    browser.post(screen(hook), {"do": "again"})
    states = hook.deliveries.order_by("pk").values_list("state", "attempts")
    assert list(states) == [("waiting", 0), ("sent", 0)]
    browser.post(screen(hook), {"do": str(second.pk)})
    assert set(hook.deliveries.values_list("state", flat=True)) == {"waiting"}


@pytest.mark.parametrize("do", ["", "nothing", "9" * 40, "-1", "٣"])
def test_a_button_that_is_not_there_does_nothing(browser, hook, do):
    services.tell(Event.PAGE_PUBLISHED, 12)
    before = WebhookDelivery.objects.values().get()
    assert browser.post(screen(hook), {"do": do}).status_code == 302
    assert WebhookDelivery.objects.values().get() == before


def test_a_try_goes_whatever_it_is_told_of(browser, hook):
    Webhook.objects.update(failures=3, rests_until=timezone.now() + services.KEPT)
    browser.post(screen(hook), {"do": "try"})
    hook.refresh_from_db()
    assert (hook.deliveries.get().event, hook.rests_until) == ("webhook.test", None)


def test_the_first_screen_of_a_coordinator_says_which_take_nothing(browser, hook):
    home = reverse("wagtailadmin_home")
    Webhook.objects.update(failures=services.SILENT_AFTER - 1)
    assert "Webhooks that take nothing" not in browser.get(home).content.decode()
    Webhook.objects.update(failures=services.SILENT_AFTER)
    assert "Webhooks that take nothing" in browser.get(home).content.decode()


@pytest.mark.parametrize("number", [1, 30])
def test_its_screens_ask_as_much_for_one_as_for_thirty(
    browser, hook, number, django_assert_num_queries
):
    others = [{"name": f"Front {each}", "url": SENT["url"]} for each in range(number)]
    for other in others:
        Webhook.objects.create(**other)
    services.tell(Event.PAGE_PUBLISHED, *range(number))
    for address, most in ((reverse("webhooks:index"), 10), (screen(hook), 11)):
        browser.get(address)
        with django_assert_num_queries(most):
            assert browser.get(address).status_code == 200


def test_only_a_coordinator_gets_there(sign_in, hook, handler):
    stranger = sign_in(handler)
    assert stranger.get(screen(hook)).status_code == 403
    assert stranger.post(screen(hook), {"do": "show"}).status_code == 403
    hook.refresh_from_db()
    assert not hook.is_shown
