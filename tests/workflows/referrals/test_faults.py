"""A partner answers while something of ours is away: what it said is there, and told later."""

import smtplib

import pytest
from django.core import mail
from django_q.models import OrmQ

from config import caches as our_caches
from tests.workflows.referrals.test_page import press
from tests.workflows.referrals.test_visits import ask, enter, mailed_code
from workflows.cases.models import Case
from workflows.messages import services as messages
from workflows.messages.models import OutboxMessage
from workflows.referrals.answering import answer

SAID = {"do": "question", "question-text": "Wie belt haar?"}


@pytest.fixture
def referral(share):
    return share()


def is_heard(referral):
    told = [one.text for one in referral.messages.all()]
    return told == ["Wie belt haar?"] and "said" in Case.objects.get().look_at


def come_in(visitor):
    ask(visitor)
    return enter(visitor, mailed_code())


@pytest.mark.parametrize("is_away", [True, False])
def test_without_the_cache_it_comes_in_and_is_heard(referral, visitor, settings, is_away):
    if is_away:
        away = {"BACKEND": "config.caches.RedisCache", "LOCATION": "redis://127.0.0.1:1/0"}
        settings.CACHES = dict.fromkeys(settings.CACHES, away)
    assert come_in(visitor)["Location"] == "/en/partner/cases/"
    assert str(referral.case) in visitor.get("/en/partner/cases/").content.decode()
    shared = press(visitor, referral)
    assert visitor.post(shared, SAID).status_code == 303
    assert is_heard(referral)
    assert any(breaker.has_failed for breaker in our_caches.breakers.values()) == is_away


class NoServer:
    """A mail server that is down."""

    def __init__(self, *arguments, **options):
        pass

    def send_messages(self, mails):
        raise smtplib.SMTPServerDisconnected


@pytest.mark.parametrize("is_away", [True, False])
def test_without_the_mail_server_it_is_heard_and_the_answer_goes_out_later(
    referral, visitor, handler, settings, is_away
):
    locmem = settings.EMAIL_BACKEND
    if is_away:
        settings.EMAIL_BACKEND = f"{__name__}.NoServer"
    assert visitor.post(press(visitor, referral), SAID).status_code == 303
    answer(referral.pk, handler, "Wij, morgen.")
    messages.sweep()
    assert is_heard_and_answered(referral)
    waiting = OutboxMessage.objects.filter(template="referral_answered", state="waiting")
    assert waiting.exists() == is_away

    settings.EMAIL_BACKEND = locmem
    messages.turns.give_back(OutboxMessage.Way.MAIL)
    OutboxMessage.objects.update(due_at=referral.made_at)
    messages.sweep()
    assert not waiting.exists()
    assert any("een antwoord" in sent.subject for sent in mail.outbox)


def is_heard_and_answered(referral):
    return [one.told for one in referral.messages.all()] == ["question", "answer"]


@pytest.mark.parametrize("is_away", [True, False])
def test_without_a_worker_it_is_heard_at_once_and_the_mail_waits_for_one(
    referral, visitor, handler, is_away
):
    assert visitor.post(press(visitor, referral), SAID).status_code == 303
    assert is_heard(referral)
    answer(referral.pk, handler, "Wij, morgen.")
    if not is_away:
        messages.sweep()
    told = OutboxMessage.objects.get(template="referral_answered")
    assert told.state == ("waiting" if is_away else "sent")
    # What a worker that comes back does, also when the task was lost with the other.
    OrmQ.objects.all().delete()
    messages.sweep()
    told.refresh_from_db()
    assert told.state == "sent"
