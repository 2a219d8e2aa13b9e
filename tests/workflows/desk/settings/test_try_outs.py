"""Making a link to try a draft out, and removing it, as an editor does."""

import pytest
from django.urls import reverse

from forms.models import FormDefinition
from tests.forms.builders import draft, question
from tests.pages import address_in
from workflows.cases.models import Case
from workflows.intake.models import TryOut


@pytest.fixture
def desk_of_editor(editor, sign_in):
    editor.email = "editor@example.org"
    editor.save()
    return sign_in(editor)


def screen(form: FormDefinition) -> str:
    return reverse("desk:try_outs", args=[form.pk])


def text(response) -> str:
    return response.content.decode()


def test_an_editor_makes_a_link_that_mails_to_them(desk_of_editor, city):
    form = city.request.form
    assert 'value="editor@example.org"' in text(desk_of_editor.get(screen(form)))
    posted = {"case_type": city.request.pk, "mail_to": "editor@example.org"}
    shown = text(desk_of_editor.post(screen(form), posted, follow=True))

    made = TryOut.objects.get()
    assert (made.version.definition, made.case_type) == (form, city.request)
    for language in ("nl", "en"):
        assert address_in(language, "try_out", made.link) in shown
    assert "editor@example.org" in shown


def test_an_unfinished_draft_gets_a_sentence(desk_of_editor, city):
    form = draft(question("explanation", key="uitleg", text="<p>Dag</p>", name="Nog leeg"))
    response = desk_of_editor.post(screen(form), {"case_type": city.request.pk})

    assert response.status_code == 422
    assert "The form asks nothing yet. Add a question." in text(response)
    assert TryOut.objects.count() == 0


def test_one_click_removes_it_with_everything_that_was_sent(desk_of_editor, city):
    form = city.request.form
    desk_of_editor.post(screen(form), {"case_type": city.request.pk, "mail_to": ""})
    made = TryOut.objects.get()
    city.file(version=made.version)
    real = city.file()
    desk_of_editor.post(reverse("desk:remove_try_out", args=[form.pk]), {"try_out": made.pk})

    assert (list(Case.objects.all()), TryOut.objects.count()) == ([real], 0)


def test_a_form_without_a_case_type_may_be_tried_out_as_any(desk_of_editor, city):
    form = draft(question("name", "Je naam", key="name", meaning="filer.name"), name="Nieuw")
    shown = text(desk_of_editor.get(screen(form)))
    for case_type in (city.request, city.offer, city.question):
        assert f'<option value="{case_type.pk}">' in shown


def test_case_staff_do_not_try_forms_out(sign_in, handler, city):
    assert sign_in(handler).get(screen(city.request.form)).status_code == 302
    assert TryOut.objects.count() == 0


def test_the_editor_of_the_form_leads_to_it(desk_of_editor, city):
    form = city.request.form
    editor = reverse("wagtailsnippets_cityforms_formdefinition:edit", args=[form.pk])
    assert screen(form) in text(desk_of_editor.get(editor))
