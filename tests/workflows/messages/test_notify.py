"""Telling somebody: to whom it goes, in which language, and with which values."""

import pytest
from django.core import mail
from django_q.models import OrmQ

from tests.forms.builders import begin_translation, publish, translate
from workflows.casetypes.fields import Texts
from workflows.declaring.types import OCCASIONS, Occasion, Placeholder
from workflows.intake.occasions import RECEIVED
from workflows.messages import services
from workflows.messages.channels import compose
from workflows.messages.models import MessageTemplate, OutboxMessage
from workflows.messages.placeholders import NAME
from workflows.messages.recipients import Recipient
from workflows.messages.texts import ensure_templates
from workflows.vault import keys

LENDING = Occasion(
    key="lending",
    label="A game was lent",
    subject={"nl": "Spel {game}", "en": "Game {game}"},
    body={"nl": "Dag {name}: {url}", "en": "Hello {name}: {url}"},
    placeholders={"name": NAME, "game": Placeholder("game", "Go"), "url": Placeholder("url", "x")},
)


@pytest.fixture
def lending(db, monkeypatch):
    """An occasion that a feature of a test declares."""
    monkeypatch.setitem(OCCASIONS._declared, LENDING.key, LENDING)
    ensure_templates()
    return LENDING


@pytest.fixture
def tell(lending):
    """Tell somebody that a game was lent, and return the row, or None."""

    def told(values=None, per_language=None, **whom):
        given = {"language": "en", "name": "Ann", "email": "ann@example.org", **whom}
        recipient = Recipient(data_key=keys.claim(), **given)
        per_language = per_language or (lambda language: {"url": f"/{language}/game/"})
        is_told = services.notify(lending, recipient, values or {"game": "Go"}, per_language)
        message = OutboxMessage.objects.order_by("queued_at").last()
        assert bool(is_told) is (message is not None)
        return message

    return told


def test_what_is_told_is_a_row_and_a_call_of_the_worker(tell):
    message = tell()
    assert (message.to, message.language) == ("ann@example.org", "en")
    assert message.context == {
        "name": "Ann",
        "game": "Go",
        "per_language": {"nl": {"url": "/nl/game/"}, "en": {"url": "/en/game/"}},
    }
    assert [row.task["args"] for row in OrmQ.objects.all()] == [(str(message.pk),)]
    assert compose(message).body.startswith("Hello Ann: /en/game/\n")


def test_who_cannot_be_reached_is_not_told(tell):
    assert tell(email="") is None
    assert OrmQ.objects.count() == 0


def test_a_value_that_is_offered_and_not_given_is_an_error(tell):
    with pytest.raises(ValueError, match="lending: no value for game"):
        tell({"other": "x"})
    assert OutboxMessage.objects.count() == 0


def test_what_is_not_offered_is_not_kept(tell):
    assert "secret" not in tell({"game": "Go", "secret": "016"}).context


def test_texts_that_staff_wrote_are_left_alone(lending):
    MessageTemplate.objects.filter(key="lending").update(subject={"nl": "Eigen tekst"})
    ensure_templates()
    assert str(MessageTemplate.objects.get(key="lending")) == "Eigen tekst"


SAYS_SO = {
    "en": "This message is in Dutch: we do not have it in your language yet.\n\n",
    "fr": "Ce message est en néerlandais : nous ne l’avons pas encore dans votre langue.\n\n",
}


@pytest.mark.parametrize("language", ["fr", "de", "", "xx"])
def test_in_a_language_without_texts_all_of_it_is_in_dutch_and_says_so_where_it_can(tell, language):
    found = compose(tell(language=language))
    assert found.subject == "Spel Go"
    assert found.body == f"{SAYS_SO.get(language, '')}Dag Ann: /nl/game/"


@pytest.mark.parametrize("part", ["subject", "body"])
def test_where_one_part_lacks_in_a_language_all_of_it_is_in_dutch(tell, part):
    message = tell()
    template = MessageTemplate.objects.get(key="lending")
    del getattr(template, part)["en"]
    template.save()
    found = compose(message)
    assert (found.subject, found.body) == ("Spel Go", f"{SAYS_SO['en']}Dag Ann: /nl/game/")


def test_where_the_values_lack_in_a_language_all_of_it_is_in_dutch(tell):
    message = tell()
    MessageTemplate.objects.filter(key="lending").update(
        subject={"nl": "Spel", "fr": "Jeu"}, body={"nl": "Dag {url}", "fr": "Bonjour {url}"}
    )
    message.language = "fr"
    assert compose(message).body == f"{SAYS_SO['fr']}Dag /nl/game/"
    message.context = message.context | {"per_language": {"nl": {"url": "n"}, "fr": {"url": "f"}}}
    assert compose(message).body.startswith("Bonjour f\n")


def test_a_value_that_has_no_words_in_a_language_brings_all_of_it_to_dutch(tell):
    games = Texts(nl="Dam", en="Draughts")
    values = {language: {"url": games.in_language(language)} for language in ("nl", "en", "fr")}
    told = [tell(per_language=values.get, language=each) for each in ("en", "fr")]
    assert [{*message.context["per_language"]} for message in told] == [{"nl", "en"}, {"nl"}]


def test_a_form_in_a_language_without_our_words_is_confirmed_in_dutch_with_its_address(city):
    begin_translation(city.request.form, "de")
    translate(city.request.form, "de")
    publish(city.request.form)
    case = city.file(language="de")

    services.sweep()
    (sent,) = mail.outbox
    assert case.language == "de"
    assert sent.subject == f"Leuven Helpt: we hebben je bericht goed ontvangen ({case})"
    assert sent.body.startswith("Dag Mia Voorbeeld")
    assert f"/nl/aanvraag/{case.link}/" in sent.body
    assert sent.body.count("Stad Leuven") == 1
    assert "{" not in sent.body


def test_it_is_known_whether_somebody_was_told(city):
    told, silent = city.file(), city.file(email="")
    assert [services.told_by(RECEIVED, case.pk) for case in (told, silent)] == ["mail", None]
