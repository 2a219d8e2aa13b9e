"""A programme or case type once more, and a case type that begins with everything."""

import pytest
from django.urls import reverse

from tests.city import set_checklist
from tests.forms.builders import question
from tests.workflows.desk.test_admin import case_type_sent, checklist_sent
from workflows.cases.actors import staff
from workflows.cases.evidence import Screening
from workflows.cases.services import EvidenceMissing, move
from workflows.cases.states import Verb
from workflows.casetypes import asking, pausing
from workflows.casetypes.checklists import Moment
from workflows.casetypes.fields import Texts
from workflows.casetypes.models import CaseType, Category, Programme
from workflows.casetypes.ready_made import READY_MADE
from workflows.messages.models import MessageTemplate
from workflows.messages.texts import template_for


def all_set(case_type):
    """Everything that is set of a case type, as a copy has to have it."""
    own = {field.name for field in CaseType._meta.concrete_fields} - {"id", "key", "name"}
    return {
        **{name: getattr(case_type, name) for name in own},
        "checklists": [(row.moment, row.form) for row in case_type.checklists.all()],
        "outcomes": [(row.key, row.label, row.effect) for row in case_type.outcomes.all()],
        "reasons": [(row.verb, row.key, row.label) for row in case_type.reasons.all()],
    }


def own_text(**whose):
    return MessageTemplate.objects.create(
        key="received", subject=Texts(nl="Eigen"), body=Texts(nl="{status_url}"), **whose
    )


def test_a_case_type_is_copied_with_all_that_is_set(sign_in, coordinator, city):
    own_text(case_type=city.request)
    CaseType.objects.filter(pk=city.request.pk).update(matched_within=7)
    city.request.refresh_from_db()
    address = reverse("case-types:copy", args=[city.request.pk])
    desk = sign_in(coordinator)
    assert "Dossier request (kopie)" in desk.get(address).content.decode()
    sent = {"name_nl": "Klusjes", "name_en": "Odd jobs", "programme": city.programme.pk}
    desk.post(address, sent)
    made = CaseType.objects.get(key="klusjes")
    assert all_set(made) == all_set(CaseType.objects.get(pk=city.request.pk))
    assert template_for("received", made.pk).case_type == made
    assert city.request.outcomes.count() == made.outcomes.count()


def test_a_programme_is_copied_with_the_case_types_that_are_ticked(sign_in, coordinator, city):
    own_text(programme=city.programme)
    Category.objects.create(key="bikes", name=Texts(nl="Fietsen"), programme=city.programme)
    pausing.pause([city.request], Texts(nl="Even niet."))
    city.programme.slogan = Texts(nl="Samen")
    city.programme.save()
    address = reverse("programmes:copy", args=[city.programme.pk])
    desk = sign_in(coordinator)
    assert desk.get(address).status_code == 200
    sent = {"name_nl": "Hitte", "starts_on": "2026-07-01", "case_types": [city.request.pk]}
    wrong = desk.post(address, {**sent, "ends_on": "2026-06-01"})
    assert "The last day lies before the first one." in wrong.content.decode()
    desk.post(address, sent)
    made = Programme.objects.get(key="hitte")
    (case_type,) = made.case_types.all()
    assert (case_type.kind, str(case_type.programme)) == ("request", "Hitte")
    assert [str(row) for row in made.categories.all()] == ["Fietsen"]
    assert (str(made.slogan), case_type.paused, case_type.paused_because) == ("Samen", False, {})
    assert template_for("received", case_type.pk).programme == made


def test_a_copied_programme_may_be_called_as_a_case_type_is(sign_in, coordinator, city):
    assert city.request.key == "request"
    sent = {"name_nl": "Request", "starts_on": "2026-07-01", "case_types": []}
    sign_in(coordinator).post(reverse("programmes:copy", args=[city.programme.pk]), sent)
    assert Programme.objects.latest("pk").key == "request"


@pytest.mark.parametrize("ready", READY_MADE.values(), ids=READY_MADE)
def test_a_ready_made_case_type_has_everything(sign_in, coordinator, city, ready):
    desk = sign_in(coordinator)
    sent = {"ready": ready.key, "programme": city.programme.pk, "team": city.team.pk}
    response = desk.post(reverse("desk:ready_made"), sent)
    made = CaseType.objects.latest("pk")
    assert response["Location"] == reverse("case-types:edit", args=[made.pk])
    assert (made.kind, set(made.name)) == (ready.kind, {"nl", "en"})
    assert made.form.newest_version().languages == ["nl", "en"]
    assert {row.moment for row in made.checklists.all()} == set(ready.checklists)
    assert asking.that_are_wrong() == []
    assert made.outcomes.filter(on_merge=True).exists()
    assert made.reasons.count() == 9


def test_a_rule_of_a_ready_made_checklist_works(coordinator, sign_in, city, handler):
    sent = {"ready": "request", "programme": city.programme.pk, "team": city.team.pk}
    sign_in(coordinator).post(reverse("desk:ready_made"), sent)
    made = CaseType.objects.latest("pk")
    CaseType.objects.filter(pk=made.pk).update(form=city.request.form)
    made.refresh_from_db()
    case = city.file(made)
    answers = {"understood": True, "no_danger": True, "money": True}
    with pytest.raises(EvidenceMissing, match="Hoe wordt er betaald"):
        move(case.pk, Verb.SCREEN, staff(handler), Screening(answers=answers))
    move(case.pk, Verb.SCREEN, staff(handler), Screening(answers=answers | {"money": False}))


@pytest.mark.parametrize("name", ["case-types:copy", "programmes:copy", "desk:ready_made"])
def test_only_who_sets_up_case_types_may(sign_in, handler, city, name):
    arguments = [] if name == "desk:ready_made" else [1]
    assert sign_in(handler).get(reverse(name, args=arguments)).status_code in (302, 403)


def test_an_impossible_checklist_is_refused_at_its_form(sign_in, coordinator, city):
    form = set_checklist(city.offer, question("tick", "Ja", key="yes"), moment=Moment.CLOSE)
    form.unpublish()
    sent = case_type_sent(city, **checklist_sent(form), key="meals")
    shown = sign_in(coordinator).post(reverse("case-types:add"), sent)
    assert "This form is not published in Dutch." in shown.content.decode()
    assert not CaseType.objects.filter(key="meals").exists()
