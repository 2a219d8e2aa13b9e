"""Setting a rule: from lists, read back, tried on the last month, switched on; when it breaks."""

import pytest
from django.urls import reverse

from tests.workflows.desk.conftest import case_in, fresh
from tests.workflows.rules.conftest import allow, swept
from workflows.cases.states import Priority
from workflows.casetypes.fields import Texts
from workflows.casetypes.models import Category, Team
from workflows.rules.models import Rule
from workflows.writing.models import StandardText

EMPTY = dict.fromkeys(("programme", "state", "number", "answer", "team", "text", "partner"), "")


@pytest.fixture
def office(begin, sign_in, coordinator):
    """Let the coordinator sign in: a session does not outlast what the tests wait for."""
    return lambda: sign_in(coordinator)


@pytest.fixture
def sent(city):
    """What a browser sends of a rule that puts first what is overdue, with changes."""

    def with_changes(**changes):
        plain = {"name_nl": "Te laat", "name_en": "Overdue", "case_type": city.request.pk}
        return {**EMPTY, **plain, "when": "passes", "then": "priority", "priority": 1, **changes}

    return with_changes


def errors(response):
    return dict(response.context["form"].errors)


def test_a_rule_is_saved_off_read_back_tried_and_switched_on(office, begin, city, sent):
    allow(new=2)
    cases = [city.file(), city.file(), city.file(city.question)]
    begin(180)
    young = city.file()
    browser = office()
    saved = browser.post(reverse("rules:add"), sent())
    rule = Rule.objects.get()
    screen = reverse("desk:rule", args=[rule.key])
    assert (saved.url, rule.is_on) == (screen, False)
    page = browser.get(screen)
    html = page.content.decode()
    assert "When a case of type “Case request” is overdue: put it first in the queue." in html
    assert "Als een dossier van het type “Dossier request” over tijd is: zet het vooraan" in html
    assert (page.context["trial"].cases, page.context["trial"].acted_on) == (3, 2)
    assert swept() == 0
    browser.post(screen, {"do": "on"})
    begin(400)
    assert (swept(), fresh(young).priority) == (1, Priority.HIGH)
    assert [fresh(case).priority for case in cases] == [Priority.NORMAL] * 3
    assert ("Done", 1) in office().get(screen).context["outcomes"]
    # Changed, it is off until it is switched on again.
    office().post(reverse("rules:edit", args=[rule.pk]), sent(name_en="Too late"))
    assert Rule.objects.get().is_on is False


@pytest.mark.parametrize(
    ("when", "settings", "acted_on"),
    [
        ("enters", {"state": "screened"}, 2),
        ("enters", {"state": "matched"}, 1),
        ("untaken", {"number": 2}, 3),
        ("nears", {"number": 1}, 1),
        ("silent", {"number": 1}, 1),
        ("answers", {"answer": "category=groceries"}, 2),
        ("answers", {"answer": "category=pharmacy"}, 1),
    ],
)
def test_the_trial_tells_what_it_would_have_done(
    office, begin, city, handler, rule, when, settings, acted_on
):
    allow(new=4, screened=None, matched=None)
    city.file(category="pharmacy")
    case_in("screened", city, handler)
    case_in("matched", city, handler)
    made = rule(when, **settings)
    begin(2 * 24 * 60)
    trial = office().get(reverse("desk:rule", args=[made.key])).context["trial"]
    assert (trial.cases, trial.acted_on) == (3, acted_on)


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("case_type", {"case_type": ""}),
        ("programme", {"programme": "PROGRAMME"}),
        ("state", {"when": "enters"}),
        ("number", {"when": "untaken"}),
        ("number", {"when": "untaken", "number": 0}),
        ("answer", {"when": "answers"}),
        ("case_type", {"when": "answers", "case_type": "", "programme": "PROGRAMME"}),
        ("team", {"then": "team"}),
        ("team", {"then": "team", "team": 999999}),
        ("text", {"then": "message"}),
        ("text", {"then": "message", "text": "COLLEAGUE"}),
        ("partner", {"then": "partner"}),
    ],
)
def test_what_cannot_work_is_refused_at_its_field(office, city, sent, field, changes):
    text = StandardText.objects.create(
        key="mine", name=Texts(nl="Van mij"), subject=Texts(nl="Dag"), body=Texts(nl="{colleague}")
    )
    known = {"PROGRAMME": city.programme.pk, "COLLEAGUE": text.pk}
    filled = {name: known.get(value, value) for name, value in changes.items()}
    response = office().post(reverse("rules:add"), sent(**filled))
    assert (response.status_code, list(errors(response))) == (200, [field])
    assert not Rule.objects.exists()
    assert "Overdue" in response.content.decode()


def test_an_answer_that_a_form_no_longer_has_is_refused(office, city, sent):
    browser, asking = office(), {"when": "answers", "answer": "category=pharmacy"}
    assert browser.post(reverse("rules:add"), sent(**asking)).status_code == 302
    Category.objects.filter(key="pharmacy").delete()
    refused = browser.post(reverse("rules:edit", args=[Rule.objects.get().pk]), sent(**asking))
    assert list(errors(refused)) == ["answer"]
    assert 'value="category=pharmacy" selected' in refused.content.decode()


def test_when_a_rule_breaks_later_cases_go_on_and_a_coordinator_is_told(office, begin, rule, city):
    night = Team.objects.create(key="night", name=Texts(nl="Nacht"))
    made, browser = rule("enters", "team", state="new", team=night), office()
    home = reverse("wagtailadmin_home")
    assert "Rules that do not work any more" not in browser.get(home).content.decode()
    night.delete()
    case = city.file()
    assert (swept(), fresh(case).team) == (0, city.team)
    assert "Rules that do not work any more" in browser.get(home).content.decode()
    screen = reverse("desk:rule", args=[made.key])
    assert "Choose the team." in browser.get(screen).content.decode()
    browser.post(screen, {"do": "off"})
    refused = browser.post(screen, {"do": "on"})
    assert (refused.status_code, Rule.objects.get().is_on) == (422, False)


def test_only_a_coordinator_sets_rules(sign_in, begin, rule, handler):
    made = rule("enters", state="new")
    browser = sign_in(handler)
    screen = reverse("desk:rule", args=[made.key])
    assert browser.get(screen).status_code == 403
    assert browser.post(screen, {"do": "off"}).status_code == 403
    assert Rule.objects.get().is_on
