"""Loading the demo city: once, again, and after an interruption."""

from io import StringIO
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from wagtail.models import Page

from cms.models import HomePage
from demo.city import pages
from demo.city.cases import MARK
from demo.city.keys import page_key
from demo.city.services import Loaded, load
from demo.replay.clearing import forget
from workflows.cases.models import Case
from workflows.casetypes.models import Category, Neighbourhood
from workflows.staff.models import User


def rows() -> dict[str, list[Any]]:
    """Every row of every table, in short: nothing can change without a difference here."""
    return {
        model._meta.label: list(model._default_manager.order_by("pk").values_list())
        for model in apps.get_models()
        if model._meta.managed and not model._meta.proxy and model._meta.app_label != "django_q"
    }


def dutch(key: str) -> Page:
    return Page.objects.get(translation_key=page_key(key), locale__language_code="nl").specific


def test_a_second_load_changes_nothing(demo: Loaded) -> None:
    before = rows()
    assert before["cms.VacancyPage"]
    assert load() == Loaded(pages=0, cases=0)
    assert rows() == before


def test_a_change_would_be_noticed(demo: Loaded) -> None:
    before = rows()
    Category.objects.filter(key="meal").update(order=99)
    assert rows() != before


def test_a_second_load_asks_little(demo: Loaded, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(57):
        load()


def test_what_staff_changed_stays(demo: Loaded) -> None:
    home = dutch("home")
    home.claim = "Samen door de straat"
    home.save_revision().publish()
    load()
    assert dutch("home").claim == "Samen door de straat"


def test_a_page_that_is_gone_comes_back_in_both_languages(demo: Loaded) -> None:
    for page in Page.objects.filter(translation_key=page_key("story-suns")):
        page.delete()
    assert load() == Loaded(pages=2, cases=0)
    assert dutch("story-suns").live


def test_a_draft_left_by_an_interruption_is_written(demo: Loaded) -> None:
    for page in Page.objects.filter(translation_key=page_key("tips")):
        page.delete()
    pages.ensure_rows()
    assert not dutch("tips").live
    assert dutch("tips").body.raw_data[:] == []
    load()
    assert dutch("tips").live
    assert dutch("tips").live_translations


def test_the_whole_city_is_there(demo: Loaded) -> None:
    assert HomePage.objects.live().count() == 2


def test_each_account_has_its_role_and_the_demo_password(demo: Loaded) -> None:
    roles = {
        user.username: {group.name for group in user.groups.all()} for user in User.objects.all()
    }
    assert roles == {
        "editor": {"editor"},
        "moderator": {"editor", "moderator"},
        "operator": {"operator"},
        "handler": {"handler"},
        "coordinator": {"coordinator"},
        "privacy": {"privacy"},
    }
    for user in User.objects.all():
        assert user.check_password(settings.DEMO_PASSWORD)
        assert user.wagtail_userprofile.preferred_language == "nl"


def test_an_editor_writes_and_a_moderator_publishes(demo: Loaded) -> None:
    home = dutch("home")
    editor = home.permissions_for_user(User.objects.get(username="editor"))
    moderator = home.permissions_for_user(User.objects.get(username="moderator"))
    assert (editor.can_edit(), editor.can_publish()) == (True, False)
    assert (moderator.can_edit(), moderator.can_publish()) == (True, True)


def test_the_command_says_what_it_did(demo: Loaded) -> None:
    out = StringIO()
    call_command("load_demo", stdout=out)
    assert out.getvalue() == "Demo city: everything is there already.\n"


def test_without_cases_the_queue_is_empty(demo: Loaded) -> None:
    forget(MARK)
    call_command("load_demo", "--without-cases", stdout=StringIO())
    assert not Case.objects.exists()


def test_the_thirteen_published_categories_are_there_with_something_else_at_the_end(
    demo: Loaded,
) -> None:
    keys = list(Category.objects.values_list("key", flat=True))
    assert (len(keys), keys[0], keys[-2:]) == (13, "groceries", ["dutch_practice", "other"])
    assert str(Category.objects.get(key="meal").name.in_language("en")) == "Bringing a meal"


def test_a_neighbourhood_is_nearest_to_itself_and_then_to_its_neighbours(
    demo: Loaded,
) -> None:
    places = {place.name: place for place in Neighbourhood.objects.all()}
    centre = places["Centrum/station"]
    nearest = sorted(places.values(), key=centre.distance_to)

    assert len(places) == 24
    assert (nearest[0], centre.distance_to(centre)) == (centre, 0.0)
    assert centre.distance_to(places["Dijle"]) < centre.distance_to(places["Wijgmaal"])
