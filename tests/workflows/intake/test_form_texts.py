"""What is read once a form is sent, in its editor's words: on the page, in the API, by mail."""

from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from forms.models import FormDefinition
from tests.city import City
from tests.forms.builders import begin_translation, draft, publish, question
from tests.forms.builders import translate as translate_all
from workflows.cases.models import Case
from workflows.casetypes.models import CaseType
from workflows.intake.models import TryOut
from workflows.intake.try_outs import begin
from workflows.messages import services
from workflows.messages.models import OutboxMessage
from workflows.staff.models import User

ROWS = [{"who": "Mia {phone}"}, {"who": "Jan"}]


def form(**texts: str) -> FormDefinition:
    group = question(
        "repeating_group",
        key="family",
        columns=[question("short_text", "Wie", key="who")],
        required=False,
    )
    counted = {"calculation": "count", "made_of": "family", "unit": "personen"}
    blocks = (
        question("name", "Je naam", key="name", meaning="filer.name"),
        question("email", "Je mail", key="email", meaning="filer.email", required=False),
        group,
        question("computed", "Samen", key="people", **counted),
    )
    return draft(*blocks, name="Gezinnen", **texts)


def use(city: City, definition: FormDefinition) -> None:
    CaseType.objects.filter(pk=city.request.pk).update(form=definition)
    city.request.refresh_from_db()


def mailed() -> Any:
    services.deliver(OutboxMessage.objects.get().pk)
    return mail.outbox[0]


OWN = {
    "mail_subject": "Je gezin ({reference})",
    "mail_text": "Dag {name}\n\nJe meldde {people}. Volg het hier: {status_url}\n{call}",
}


@pytest.fixture
def with_own_mail(city: City) -> City:
    use(city, publish(form(**OWN)))
    return city


def test_a_form_has_a_mail_of_its_own(with_own_mail: City) -> None:
    case = with_own_mail.file(family=ROWS)
    sent = mailed()
    assert sent.subject == f"Je gezin ({case})"
    assert "Dag Mia Voorbeeld\n\nJe meldde 2 personen. Volg het hier: http" in sent.body
    assert "goed ontvangen" not in sent.body


def test_nothing_that_somebody_typed_is_filled_in(with_own_mail: City) -> None:
    with_own_mail.file(family=[{"who": "{call}"}])
    assert "Je meldde 1 personen." in mailed().body


def test_without_a_mail_of_its_own_the_usual_one_is_sent(city: City) -> None:
    use(city, publish(form()))
    city.file(family=ROWS)
    assert "We hebben je bericht goed ontvangen." in mailed().body


def test_what_a_form_leaves_empty_is_as_usual(city: City) -> None:
    use(city, publish(form(mail_subject="Je gezin")))
    city.file(family=ROWS)
    sent = mailed()
    assert (sent.subject, "goed ontvangen" in sent.body) == ("Je gezin", True)


def test_the_mail_is_in_the_language_of_who_filed(city: City) -> None:
    definition = form(**OWN)
    begin_translation(definition)
    translate_all(definition)
    use(city, publish(definition))
    city.file(family=ROWS, language="en")
    sent = mailed()
    assert "(en)" in sent.subject
    assert sent.body.index("(en)") < sent.body.index("In Dutch:")


def test_a_mail_that_can_no_longer_be_filled_in_is_passed_over(with_own_mail: City) -> None:
    with_own_mail.file(family=ROWS)
    message = OutboxMessage.objects.get()
    message.context["own"]["body"]["nl"] = "Zonder link"
    message.save(update_fields=["context"])
    sent = mailed()
    assert ("Zonder link" in sent.body, "goed ontvangen" in sent.body) == (False, True)
    assert sent.subject.startswith("Je gezin")


def test_a_try_out_mails_it_to_who_tries(city: City, editor: User) -> None:
    definition = form(**OWN)
    publish(definition)
    use(city, definition)
    tried: TryOut = begin(definition, city.request, editor, "tester@example.org")
    city.file(version=tried.version, family=ROWS)
    sent = mailed()
    assert (sent.to, "2 personen" in sent.body) == (["tester@example.org"], True)


@pytest.mark.parametrize(
    ("field", "text", "wrong"),
    [
        ("mail_text", "Dag {naam}, {status_url}", "{naam} cannot be filled in"),
        ("mail_text", "Dag", "{status_url} may not be left out"),
        ("mail_text", "{who} {status_url}", "{who} cannot be filled in"),
        ("mail_subject", "{family}", "{family} cannot be filled in"),
        ("confirmation_text", "Dag {name}", "{name} cannot be filled in"),
        ("confirmation_title", "{people", "{ cannot be filled in"),
    ],
)
def test_what_cannot_be_filled_in_is_refused_at_its_field(
    city: City, field: str, text: str, wrong: str
) -> None:
    with override("en"), pytest.raises(ValidationError) as refused:
        form(**{field: text})
    assert list(refused.value.message_dict) == [field]
    assert wrong in refused.value.message_dict[field][0]


def test_the_page_says_what_was_computed(city: City, client: Client) -> None:
    texts = {"confirmation_title": "{people}", "confirmation_text": "We zoeken voor {people}."}
    use(city, publish(form(**texts)))
    case: Case = city.file(family=ROWS)
    html = client.get(reverse("case_received", args=[case.link])).content.decode()
    assert "We zoeken voor 2 personen." in html


def test_the_api_says_what_was_computed(city: City, client: Client) -> None:
    use(city, publish(form(confirmation_text="We zoeken voor {people}.")))
    sent = client.post(
        f"/api/help/v1/forms/{city.request.key}/submissions/",
        {"language": "nl", "answers": {"name": "Mia Voorbeeld", "family": ROWS}},
        content_type="application/json",
        headers={"Idempotency-Key": "a-key-of-its-own"},
    )
    assert sent.json()["confirmation"]["text"] == "We zoeken voor 2 personen."


def test_what_was_not_computed_leaves_no_mark(city: City, client: Client) -> None:
    use(city, publish(form(confirmation_text="Voor {people}.")))
    case: Case = city.file()
    html = client.get(reverse("case_received", args=[case.link])).content.decode()
    assert "Voor." in html


def test_the_case_shows_the_mail_that_waits(
    with_own_mail: City, client: Client, handler: User
) -> None:
    case: Case = with_own_mail.file(family=ROWS)
    with_own_mail.request.team.members.add(handler)
    client.force_login(handler)
    html = client.get(reverse("desk:case", args=[case.reference])).content.decode()
    assert "Je meldde 2 personen." in html
