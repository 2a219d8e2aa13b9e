"""What the overview says is missing; each check is silent for a campaign that has it."""

from datetime import date

import pytest
from django.urls import reverse

from cms.campaigns import making
from cms.campaigns.checks import missing_in
from cms.campaigns.models import Campaign
from cms.campaigns.parts import Parts
from cms.campaigns.starters import STARTERS
from cms.models import FormPage, VacancyPage
from tests.city import City
from tests.cms.builder import Pages
from tests.cms.campaigns.conftest import asked
from workflows.casetypes.fields import Texts
from workflows.casetypes.models import CaseType, Outcome
from workflows.casetypes.retention import EXAMPLE_RULE
from workflows.messages.models import MessageTemplate
from workflows.staff.models import User


def said(campaign: Campaign) -> list[tuple[str, bool, bool]]:
    """Return what is missing: the sentence, whether it is needed, whether a coordinator does it."""
    found = missing_in(Parts(Campaign.objects.get(pk=campaign.pk)))
    return [(each.sentence, each.is_needed, each.by_coordinator) for each in found]


@pytest.fixture
def whole(floods: Campaign) -> Campaign:
    """A campaign of which nothing is missing: the control of every test here."""
    assert said(floods) == []
    return floods


def test_a_purpose(whole: Campaign) -> None:
    whole.programme.purpose = Texts()
    whole.programme.save()
    sentence = "De privacytekst zegt niet waarvoor de gegevens dienen: schrijf het doel."
    assert said(whole) == [(sentence, True, True)]


def test_a_rule_of_the_selection_list_that_an_archivist_looked_at(whole: Campaign) -> None:
    first = Parts(whole).case_types[0]
    rows = CaseType.with_drafts.filter(pk=first.pk)
    for rule, sentence in (
        (
            "",
            f"Voor “{first.name}” is er geen regel van de selectielijst: "
            "er kan niets vernietigd worden.",
        ),
        (
            EXAMPLE_RULE,
            f"“{first.name}”: laat je archivaris naar de regel van de selectielijst kijken.",
        ),
    ):
        rows.update(selection_rule=rule)
        assert said(whole) == [(sentence, False, True)]
        [missing] = missing_in(Parts(whole))
        assert missing.url == reverse("case-types:edit", args=[first.pk])


def test_what_is_ready_made_brings_an_example_of_a_rule(
    city: City, pages: Pages, editor: User
) -> None:
    begun = making.begin(STARTERS["empty"], asked(city, "Leeg"), editor)
    assert all(each.has_example_rule for each in Parts(begun).case_types)


def test_days_to_come(whole: Campaign) -> None:
    whole.programme.ends_on = date(2020, 5, 1)
    whole.programme.save()
    assert said(whole) == [
        ("De laatste dag is voorbij: de formulieren nemen niets meer aan.", True, True)
    ]


def test_members_of_the_team(whole: Campaign, city: City, coordinator: User) -> None:
    city.team.members.clear()
    assert said(whole) == [("“Eerste lijn” heeft geen leden.", True, True)]


def test_somebody_who_may_see_the_cases(
    whole: Campaign, city: City, handler: User, coordinator: User
) -> None:
    assert said(whole) == []
    handler.groups.clear()
    User.objects.exclude(pk=handler.pk).update(is_active=False)
    sentences = [sentence for sentence, _needed, _by in said(whole)]
    assert sentences == [
        "“Hulp na wateroverlast”: niemand mag de dossiers zien.",
        "“Helpen na wateroverlast”: niemand mag de dossiers zien.",
    ]


def test_outcomes(whole: Campaign) -> None:
    first = Parts(whole).case_types[0]
    Outcome.objects.filter(case_type=first).delete()
    (found,) = said(whole)
    assert found[0].startswith("“Hulp na wateroverlast”: ")
    assert found[1:] == (True, True)


def test_a_page_to_be_found_on(whole: Campaign) -> None:
    Parts(whole).pages[0].delete()
    assert said(whole) == [("“Hulp na wateroverlast” staat op geen enkele pagina.", False, False)]


def test_a_form_that_can_be_published(whole: Campaign) -> None:
    form = Parts(whole).forms[0]
    draft = form.get_latest_revision_as_object()
    draft.steps = []
    draft.save_revision()
    (found,) = [each for each in said(whole) if each[1]]
    assert found[0].startswith(f"“{form.name}”: ")
    assert found[2] is False


def test_the_texts_of_a_form_in_english(whole: Campaign) -> None:
    form = Parts(whole).forms[0]
    draft = form.get_latest_revision_as_object()
    draft.confirmation_title = "Een nieuwe zin"
    draft.save_revision()
    assert said(whole) == [(f"“{form.name}” is niet vertaald in het Engels.", False, False)]


def test_the_texts_of_a_page_in_english(whole: Campaign) -> None:
    page = Parts(whole).pages[0]
    page.get_translations().get().delete()
    assert said(whole) == [
        ("“Hulp na wateroverlast” is niet vertaald in het Engels.", False, False)
    ]


def test_names_in_english(whole: Campaign) -> None:
    whole.programme.name = Texts(nl="Watersnood")
    whole.programme.save()
    assert said(whole) == [("“Watersnood” is niet vertaald in het Engels.", False, True)]


def test_the_link_in_the_confirmation(whole: Campaign) -> None:
    first = Parts(whole).case_types[0]
    body = Texts(nl="Dank je, {reference}.", en="Thanks, {reference}.")
    MessageTemplate.objects.create(
        key="received", case_type=first, subject=Texts(nl="Dank", en="Thanks"), body=body
    )
    (found,) = said(whole)
    assert found == (
        "“Hulp na wateroverlast”: in de bevestiging ontbreekt de link naar hoe het ermee staat.",
        False,
        True,
    )


def test_a_case_type(whole: Campaign) -> None:
    for case_type in Parts(whole).case_types:
        for kind in (FormPage, VacancyPage):
            for page in kind.objects.filter(case_type=case_type):
                page.delete()
        case_type.delete()
    assert said(whole) == [("Er is geen dossiertype: er kan niets gevraagd worden.", True, False)]
