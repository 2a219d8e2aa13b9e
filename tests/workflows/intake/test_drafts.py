"""A draft: begun once, kept until it is sent or expires, and then gone with its key."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import signing
from django.utils import timezone

from tests.pages import address_in
from workflows.cases.models import Case
from workflows.intake import codes, drafts
from workflows.intake.closed_forms import Paused
from workflows.intake.models import Draft, Submission
from workflows.intake.services import InvalidSubmission
from workflows.intake.tokens import DRAFT, BadToken, FormToken, sign, unsign
from workflows.messages.channels import compose
from workflows.messages.models import OutboxMessage
from workflows.vault import keys
from workflows.vault.models import DataKey

ANSWERS = {"help": "talk", "when": "Elke dag", "name": "Mia Voorbeeld", "email": "mia@example.org"}


@pytest.fixture
def token(stepwise: Any) -> FormToken:
    version = stepwise.form.newest_version()
    return FormToken(stepwise.pk, version.pk, version.digest, "nl")


@pytest.fixture
def draft(token: FormToken) -> Draft:
    """A draft with every answer, as somebody has it open."""
    return kept(token, ANSWERS)


def kept(token: FormToken, typed: dict[str, Any], **how: Any) -> Draft:
    drafts.keep(drafts.opened(token), typed, **{"step": 1, "language": "nl", **how})
    return drafts.find(token.draft)


def days_left(draft: Draft) -> float:
    return (draft.expires_at - timezone.now()) / timedelta(days=1)


def test_a_draft_is_opened_without_a_row_and_begun_once(token):
    first, second = drafts.opened(token), drafts.opened(token)
    assert Draft.objects.count() == 0

    drafts.keep(first, {"help": "talk"}, step=1, language="nl")
    drafts.keep(second, {"when": "Nu"}, step=2, language="en")

    found = drafts.find(token.draft)
    assert (found.answers, found.step) == ({"help": "talk", "when": "Nu"}, 2)
    assert (Draft.objects.count(), found.language) == (1, "en")


def test_the_row_tells_neither_link_nor_code_nor_answers(draft, token):
    drafts.save_for_later(draft)

    row = Draft.objects.filter(pk=draft.pk).values().get()
    stored = b" ".join(
        bytes(value) if isinstance(value, (bytes, memoryview)) else str(value).encode()
        for value in row.values()
    )
    for secret in (token.draft, codes.code_for(token.draft), "Elke dag", "Mia"):
        assert secret.encode() not in stored
    assert bytes(row["code_digest"]) in stored
    assert draft.link == token.draft


def test_an_unsaved_draft_lasts_a_day_and_a_saved_one_fourteen(draft):
    assert 0.9 < days_left(draft) <= 1

    assert 13.9 < days_left(drafts.save_for_later(draft)) <= 14
    again = drafts.keep(drafts.find(draft.link), {"when": "Nooit"}, step=2, language="nl")
    assert 13.9 < days_left(again) <= 14


def test_a_saved_draft_is_found_by_its_code_and_an_unsaved_one_is_not(draft):
    code = codes.shown(draft.link)
    with pytest.raises(Draft.DoesNotExist):
        drafts.find_by_code(code)

    drafts.save_for_later(draft)
    assert drafts.find_by_code(code.lower()).pk == draft.pk
    with pytest.raises(Draft.DoesNotExist):
        drafts.find_by_code("")


def test_sending_makes_one_case_and_leaves_nothing_of_the_draft(draft):
    drafts.save_for_later(draft)
    drafts.mail_link(draft, "mia@example.org")
    key = draft.data_key
    assert DataKey.objects.filter(pk=key).exists()

    receipt = drafts.send(drafts.find(draft.link))

    case = Case.objects.get(reference=receipt.reference)
    assert case.submission.answers == ANSWERS
    assert Draft.objects.count() == 0
    assert not DataKey.objects.filter(pk=key).exists()
    assert [message.template for message in OutboxMessage.objects.all()] == ["received"]


def test_sending_twice_gives_the_same_receipt(draft):
    twin = drafts.find(draft.link)

    first = drafts.send(draft)

    with pytest.raises(Draft.DoesNotExist):
        drafts.send(twin)
    assert (Case.objects.count(), drafts.receipt_of(draft.link).reference) == (1, first.reference)
    assert drafts.receipt_of("another-link") is None


def test_a_draft_that_cannot_be_sent_stays(token, city):
    draft = kept(token, {"help": "talk"})
    with pytest.raises(InvalidSubmission):
        drafts.send(draft)

    draft = kept(token, ANSWERS)
    city.programme.paused = True
    city.programme.save()
    with pytest.raises(Paused):
        drafts.send(drafts.find(token.draft))
    assert (Draft.objects.count(), Case.objects.count()) == (1, 0)
    assert drafts.find(token.draft).answers == ANSWERS


def test_an_answer_that_became_hidden_is_kept_until_the_end_and_then_dropped(draft):
    changed = drafts.keep(draft, {"help": "eat"}, step=1, language="nl")
    assert changed.answers["when"] == "Elke dag"

    drafts.send(drafts.find(draft.link))
    assert Submission.objects.get().answers == {
        "help": "eat",
        "name": "Mia Voorbeeld",
        "email": "mia@example.org",
    }


def test_the_first_wrong_step_is_named(token):
    assert drafts.wrong_step(kept(token, {"help": "talk"})).number == 2
    assert drafts.wrong_step(kept(token, {"help": "eat"})).number == 3
    assert drafts.wrong_step(kept(token, ANSWERS)) is None


def test_more_than_anybody_types_is_not_kept(draft):
    with pytest.raises(drafts.TooMuch):
        drafts.keep(draft, {"when": "x" * drafts.MOST_CHARACTERS}, step=2, language="nl")

    assert drafts.find(draft.link).answers == ANSWERS


def test_what_was_sent_meanwhile_is_not_written_again(draft):
    twin = drafts.find(draft.link)
    drafts.send(draft)

    with pytest.raises(Draft.DoesNotExist):
        drafts.keep(twin, {"when": "Nooit"}, step=2, language="nl")
    assert Draft.objects.count() == 0


def test_the_sweep_takes_what_expired_and_its_key_and_nothing_else(token, draft):
    other = FormToken(token.case_type, token.version, token.digest, "nl")
    living = kept(other, ANSWERS)
    Draft.objects.filter(pk=draft.pk).update(expires_at=timezone.now())
    with pytest.raises(Draft.DoesNotExist):
        drafts.find(draft.link)

    assert (drafts.sweep(), drafts.sweep()) == (1, 0)

    assert list(Draft.objects.all()) == [living]
    left = DataKey.objects.filter(pk__in=[draft.data_key, living.data_key])
    assert [key.pk for key in left] == [living.data_key]


def test_a_sweep_that_dies_before_the_keys_leaves_them_to_the_sweep_of_unused_keys(
    draft, monkeypatch
):
    Draft.objects.filter(pk=draft.pk).update(expires_at=timezone.now())
    monkeypatch.setattr(keys, "destroy", lambda ids: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        drafts.sweep()
    monkeypatch.undo()

    assert Draft.objects.count() == 0
    DataKey.objects.filter(pk=draft.data_key).update(
        made_at=timezone.now() - timedelta(days=3), missed_at=timezone.now() - timedelta(days=2)
    )
    keys.sweep_orphans()
    assert not DataKey.objects.filter(pk=draft.data_key).exists()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_mail_leads_back_and_carries_no_answer(draft, language):
    drafts.keep(draft, {}, step=3, language=language)
    drafts.mail_link(drafts.save_for_later(draft), "mia@example.org")

    mail = compose(OutboxMessage.objects.get())
    assert mail.to == ["mia@example.org"]
    assert address_in(language, "draft", draft.link) in mail.body
    assert f"/nl/verder/{draft.link}/" in mail.body
    for answer in ANSWERS.values():
        assert answer not in mail.body + mail.subject


def test_the_link_is_mailed_a_few_times_only(draft):
    for _mail in range(drafts.MOST_MAILS):
        drafts.mail_link(draft, "mia@example.org")

    with pytest.raises(drafts.NoMoreMails):
        drafts.mail_link(draft, "mia@example.org")
    assert OutboxMessage.objects.count() == drafts.MOST_MAILS


def test_the_token_of_a_whole_form_begins_no_draft(token):
    assert unsign(sign(token, DRAFT), DRAFT) == token
    with pytest.raises(BadToken):
        unsign(sign(token), DRAFT)
    with pytest.raises(BadToken):
        unsign(sign(token, DRAFT))
    with pytest.raises(BadToken):
        unsign(signing.dumps(["x"], salt=DRAFT), DRAFT)
