"""An editor's first screen: what can be made, and what changes on the site by itself."""

from datetime import timedelta

from bs4 import BeautifulSoup, Tag
from django.test import Client
from django.utils import timezone

from cms.alerts.models import Alert
from cms.editors_home import changes_ahead
from tests.city import City
from tests.cms.builder import Pages
from workflows.casetypes.fields import Texts
from workflows.casetypes.models import Programme
from workflows.staff.models import User

SOON, LATER = timedelta(days=2), timedelta(days=8)


def plan(pages: Pages, after: timedelta) -> None:
    """Have one thing of each sort change by itself after this long."""
    at = timezone.now() + after
    story, about = pages.story, pages.about
    story.title, story.go_live_at = "Soep op de markt", at
    story.save_revision().publish()
    about.expire_at = at
    about.save()
    Alert.objects.create(text=Texts(nl="Het regent"), starts_at=at, ends_at=at + timedelta(hours=1))


def panel_of(client: Client, name: str) -> Tag:
    """Return the panel of this name on the first screen."""
    return BeautifulSoup(client.get("/admin/").content, "html.parser").find(id=f"{name}-section")


def test_what_changes_this_week_is_listed_and_leads_to_where_it_was_set(
    client: Client, pages: Pages, city: City, moderator: User
) -> None:
    plan(pages, SOON)
    today = timezone.localdate()
    Programme.objects.filter(pk=city.programme.pk).update(ends_on=today)
    client.force_login(moderator)
    panel = panel_of(client, "changes-ahead")
    lines = [" ".join(line.text.split()) for line in panel.find_all("li")]
    assert lines[0].endswith("Laatste dag van “Leuven Helpt”: daarna sluiten de formulieren")
    assert "“Soep op de markt” wordt gewijzigd" in lines[1]
    assert [line.partition(": ")[2] for line in lines[2:]] == [
        f"“{pages.about.title}” gaat van de site",
        "Mededeling: “Het regent” verschijnt",
        "Mededeling: “Het regent” verdwijnt",
    ]
    for link in panel.select("li a"):
        assert client.get(link["href"]).status_code == 200


def test_what_comes_after_this_week_or_was_is_not(pages: Pages, moderator: User) -> None:
    plan(pages, LATER)
    plan(pages, -LATER)
    assert changes_ahead(moderator) == []


def test_who_sees_the_first_screen_of_an_editor_makes_what_they_may(
    client: Client, pages: Pages, moderator: User, editor: User, handler: User
) -> None:
    for user in (editor, moderator):
        client.force_login(user)
        links = panel_of(client, "make-new").select("a.button")
        assert [link.text for link in links] == [
            "Nieuwe informatiepagina",
            "Nieuw verhaal",
            "Nieuwe vacature",
            "Nieuw formulier",
            "Nieuwe hulpactie",
        ]
        assert {client.get(link["href"]).status_code for link in links} == {200}
    client.force_login(handler)
    assert "make-new" not in client.get("/admin/", follow=True).content.decode()
