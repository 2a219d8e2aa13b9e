"""What a submission says about contact belongs to that submission, until somebody confirms it."""

import pytest
from django.core.exceptions import PermissionDenied

from workflows.cases import contacts
from workflows.cases.actors import SYSTEM, staff
from workflows.cases.evidence import Closing
from workflows.cases.models import CaseEvent
from workflows.cases.services import Overtaken, move
from workflows.cases.states import PurgeGround, Verb
from workflows.people.contacts import prove
from workflows.people.models import NewContact, NewContactKey, Person
from workflows.people.rehashing import HASHES
from workflows.people.services import search
from workflows.privacy.services import purge_many
from workflows.vault.rotation import rotate_hash_key

KNOWN = {"email": "mia@example.org", "phone": "016 00 00 00"}
ELSEWHERE = {"street": "Elders", "number": "9", "postcode": "3001", "city": "Heverlee"}


@pytest.fixture
def again(city):
    """Mia files, and then somebody with her name and phone."""

    def filed(**answers):
        first = city.file(**KNOWN)
        case = city.file(**{**KNOWN, **answers})
        assert case.person_id == first.person_id
        return case

    return filed


def fresh(person):
    return Person.objects.get(pk=person.pk)


def details(case):
    return {(row.kind, row.state) for row in NewContact.objects.filter(case_id=case.pk)}


@pytest.mark.parametrize(
    ("given", "new"),
    [
        ({}, set()),
        ({"email": "MIA@example.org"}, set()),
        ({"phone": "+32 16 00 00 00"}, set()),
        ({"email": ""}, set()),
        ({"email": "stranger@example.org"}, {"email"}),
        ({"email": "mia@example.org", "phone": "016 22 22 22"}, {"phone"}),
        ({"address": ELSEWHERE}, {"address"}),
        ({"email": "stranger@example.org", "address": ELSEWHERE}, {"email", "address"}),
    ],
)
def test_what_is_new_is_written_down_and_nothing_is_added_to_the_person(again, given, new):
    case = again(**given)
    mia = fresh(case.person)
    assert details(case) == {(kind, "unconfirmed") for kind in new}
    assert (mia.email, mia.phone, mia.other_contacts) == ("mia@example.org", "+3216000000", None)
    assert mia.address["street"] == "Voorbeeldstraat"
    events = CaseEvent.objects.filter(case=case, what="new_contact")
    assert [event.detail for event in events] == ([{"kinds": sorted(new)}] if new else [])


def test_who_files_by_a_new_address_alone_is_another_person_until_it_is_confirmed(
    again, city, handler
):
    case = again(email="new@example.org")
    only_new = {"email": "new@example.org", "phone": ""}
    assert city.file(**only_new).person != case.person
    (row,) = NewContact.objects.filter(case_id=case.pk)
    contacts.say_whose(case.pk, row.pk, handler, is_theirs=True)
    assert city.file(**only_new).person == case.person


def test_staff_find_somebody_by_a_new_address_too_and_read_that_it_is_not_confirmed(again):
    case = again(email="new@example.org")
    assert [(one, how.name) for one, how in search("new@example.org").items()] == [
        (case.person, "NEW_CONTACT")
    ]
    assert [how.name for how in search("mia@example.org").values()] == ["CONTACT"]


def test_what_is_confirmed_is_in_use_and_the_older_one_stays_known(again, handler):
    case = again(email="new@example.org", address=ELSEWHERE)
    for row in NewContact.objects.all():
        contacts.say_whose(case.pk, row.pk, handler, is_theirs=True)
    mia = fresh(case.person)
    assert (mia.email, mia.other_contacts) == ("new@example.org", [["email", "mia@example.org"]])
    assert mia.email_proven_at is not None
    assert mia.phone_proven_at is None
    assert mia.address["street"] == "Elders"
    assert list(search("mia@example.org")) == list(search("new@example.org")) == [mia]
    assert not NewContactKey.objects.exists()
    assert CaseEvent.objects.filter(case=case, what="contact_confirmed", actor=handler).count() == 2


def test_what_is_refused_finds_nobody_and_stays_with_its_case(again, handler):
    case = again(email="stranger@example.org")
    row = NewContact.objects.get()
    contacts.say_whose(case.pk, row.pk, handler, is_theirs=False)
    assert list(search("stranger@example.org")) == []
    assert fresh(case.person).email == "mia@example.org"
    assert details(case) == {("email", "refused")}
    with pytest.raises(Overtaken):
        contacts.say_whose(case.pk, row.pk, handler, is_theirs=True)


def test_the_same_address_on_two_cases_is_said_once(again, city, handler):
    first = again(email="new@example.org")
    second = city.file(**{**KNOWN, "email": "NEW@example.org"})
    row = NewContact.objects.get(case_id=second.pk)
    contacts.say_whose(second.pk, row.pk, handler, is_theirs=True)
    assert details(first) == details(second) == {("email", "confirmed")}
    assert CaseEvent.objects.filter(what="contact_confirmed").count() == 2


def test_only_who_may_correct_the_case_says_whose_it_is(
    again, city, stranger, editor, privacy_officer, operator
):
    case = again(email="new@example.org")
    row = NewContact.objects.get()
    for user in (stranger, editor, privacy_officer):
        with pytest.raises(PermissionDenied):
            contacts.say_whose(case.pk, row.pk, user, is_theirs=True)
    other = city.file(name="Jef Anders", email="jef@example.org", phone="")
    with pytest.raises(PermissionDenied):
        contacts.say_whose(other.pk, row.pk, operator, is_theirs=True)
    assert details(case) == {("email", "unconfirmed")}
    contacts.say_whose(case.pk, row.pk, operator, is_theirs=True)
    assert details(case) == {("email", "confirmed")}


def test_a_new_hash_key_finds_what_is_not_confirmed_yet(again):
    case = again(email="new@example.org")
    rotate_hash_key([HASHES], settle=0)
    assert list(search("new@example.org")) == [case.person]
    assert NewContactKey.objects.count() == 1


def test_a_check_proves_what_was_the_persons_then(again):
    case = again(email="new@example.org")
    prove(case.person)
    mia = fresh(case.person)
    assert mia.email_proven_at is not None
    assert mia.phone_proven_at is not None
    assert details(case) == {("email", "unconfirmed")}


def test_what_was_given_with_a_case_goes_with_it_and_the_person_stays(again, city, coordinator):
    case = again(email="new@example.org")
    other = city.file(**{**KNOWN, "email": "third@example.org"})
    close = Closing(case.case_type.outcomes.get(key="helped"))
    move(case.pk, Verb.CLOSE, staff(coordinator), close)
    purge_many([case.pk], SYSTEM, PurgeGround.ERASURE)
    assert [row.case_id for row in NewContact.objects.all()] == [other.pk]
    assert list(search("new@example.org")) == []
    assert list(search("third@example.org")) == [other.person]
