"""What staff make of a new mail: a case, a part of one, or nothing more; once."""

import pytest
from django.core.exceptions import PermissionDenied

from tests.workflows.correspondence.messages import gmail
from workflows.cases.actors import staff
from workflows.cases.evidence import Closing
from workflows.cases.models import Case
from workflows.cases.services import NotLawful, Overtaken, move
from workflows.cases.states import Verb
from workflows.correspondence import handling, services
from workflows.correspondence.models import Mail, Mailbox
from workflows.correspondence.states import MailState
from workflows.privacy import services as privacy
from workflows.vault import keys
from workflows.vault.errors import KeyDestroyed
from workflows.vault.models import DataKey


@pytest.fixture
def new_mail(mailbox, dovecot, case, sent):
    dovecot.put(gmail.gmail_two_photos(sent))
    services.sweep()
    return Mail.objects.waiting().get()


def test_a_mail_put_in_a_case_is_under_its_key_with_its_files(new_mail, case, operator):
    before = new_mail.data_key
    assert handling.put_in(new_mail.pk, operator, str(case).lower()) == case
    mail = Mail.objects.get(pk=new_mail.pk)
    assert (mail.case, mail.data_key, mail.state) == (case, case.data_key, "in_case")
    assert (mail.text, mail.seen_to_by) == ("Twee foto's.", operator)
    assert sorted(one.name for one in case.uploads.all()) == ["1.jpg", "2.jpg"]
    assert before != case.data_key
    assert Case.objects.get(pk=case.pk).look_at == "mail"


@pytest.mark.parametrize("typed", ["", "hallo", "K7F 4HX 9R3", "ABC DEF GHK"])
def test_what_is_no_reference_is_refused_in_a_sentence(new_mail, operator, typed):
    with pytest.raises(NotLawful):
        handling.put_in(new_mail.pk, operator, typed)
    assert Mail.objects.waiting().count() == 1


def test_who_sees_to_it_second_is_told(new_mail, case, operator, coordinator):
    handling.without_case(new_mail.pk, operator, MailState.ANSWERED)
    with pytest.raises(Overtaken):
        handling.put_in(new_mail.pk, coordinator, str(case))
    with pytest.raises(Overtaken):
        handling.without_case(new_mail.pk, coordinator, MailState.SPAM)
    assert Mail.objects.get(pk=new_mail.pk).state == "answered"
    handling.take_up_again(new_mail.pk, coordinator)
    assert Mail.objects.waiting().count() == 1


def test_what_is_in_a_case_is_no_new_mail_any_more(new_mail, case, operator):
    handling.put_in(new_mail.pk, operator, str(case))
    for deed in (
        lambda: handling.put_in(new_mail.pk, operator, str(case)),
        lambda: handling.take_up_again(new_mail.pk, operator),
    ):
        with pytest.raises(PermissionDenied):
            deed()


def test_who_may_not_sees_none(new_mail, editor, privacy_officer, outsider):
    for user in (editor, privacy_officer, outsider):
        with pytest.raises(PermissionDenied):
            handling.find(new_mail.pk, user)


def test_mail_for_reports_is_read_by_coordinators_only(new_mail, city, operator, coordinator):
    assert handling.find(new_mail.pk, operator) == new_mail
    report = city.request
    report.kind = "report"
    report.save()
    Mailbox.objects.update(case_type=report)
    assert handling.find(new_mail.pk, coordinator) == new_mail
    with pytest.raises(PermissionDenied):
        handling.find(new_mail.pk, operator)
    assert not Mail.objects.visible_to(operator).exists()


def test_a_purge_destroys_the_mails_of_a_case(
    new_mail, case, operator, coordinator, privacy_officer
):
    handling.put_in(new_mail.pk, operator, str(case))
    outcome = case.case_type.outcomes.first()
    move(case.pk, Verb.CLOSE, staff(coordinator), Closing(outcome))
    kept = Mail.objects.get()
    privacy.purge(case.pk, privacy_officer, privacy.PurgeGround.ERASURE)
    assert not Mail.objects.exists()
    keys.forget_everything()
    assert not DataKey.objects.filter(pk=kept.data_key).exists()
    with pytest.raises(KeyDestroyed):
        keys.cipher_of(kept.data_key)
