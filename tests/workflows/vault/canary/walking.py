"""One person's way through the whole house, with a canary in every column about them.

`walk` files by the public page, a draft, the API, the operator's screen and the one door, runs
every feature over it, exports it and closes everything. `plant` then writes a canary of its own
into each text column of what a purge takes: also into those declared free of personal data.
"""

import json
import secrets
from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO
from typing import Any
from uuid import UUID

from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.db.models import QuerySet
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from cms.models import FormPage
from forms.models import FormDefinition, FormVersion
from forms.registers.file_types import PDF
from tests import files
from tests.city import CALLED, City, build, plain_answers, set_checklist
from tests.cms import builder
from tests.forms.builders import question
from tests.workflows.purging import deleted_with_cases, deleted_with_people
from tests.workflows.vault.canary.calling import ring
from tests.workflows.vault.canary.going_on import go_on
from tests.workflows.vault.canary.known_twice import be_known_twice
from tests.workflows.vault.canary.listing import bring_a_list
from tests.workflows.vault.canary.mail_in import mail_comes_in
from tests.workflows.vault.canary.planted import COUNTED, HASHES, IDS, SHORTEST, new_canary
from workflows.cases.actors import staff
from workflows.cases.evidence import Closing
from workflows.cases.models import Case
from workflows.cases.services import move, note
from workflows.cases.states import ActorKind, CaseState, Verb
from workflows.casetypes.models import CaseType
from workflows.desk.queue.bulk import services as bulk
from workflows.desk.queue.bulk.models import BulkJob, Deed
from workflows.desk.shared import services as desk
from workflows.desk.shared.services import Checks
from workflows.escalation import services as escalation
from workflows.escalation.states import Why
from workflows.intake import codes, correcting, drafts
from workflows.intake.exports import services as exports
from workflows.intake.exports.models import Export, ExportGround, Format
from workflows.intake.files.services import claim, keep
from workflows.intake.models import Draft, Submission
from workflows.intake.tokens import FormToken
from workflows.linking import services as linking
from workflows.linking.states import LinkKind
from workflows.matching import services as matching
from workflows.matching import volunteers
from workflows.matching.assignment import services as assignment
from workflows.matching.assignment.models import Run
from workflows.matching.demand import lists
from workflows.matching.fit.models import Capacity
from workflows.matching.turns import services as turns
from workflows.messages import services as messages
from workflows.people import contacts
from workflows.people.models import Check, Person
from workflows.people.services import Contact
from workflows.privacy.rights import services as rights
from workflows.privacy.rights import visits
from workflows.privacy.rights.models import RightsRequest
from workflows.privacy.rights.states import Right
from workflows.referrals import answering, reading
from workflows.referrals import services as referrals
from workflows.referrals.states import Told
from workflows.rules import services as rules
from workflows.rules.models import Rule, Then, When
from workflows.staff.models import User
from workflows.vault.models import is_vault_field
from workflows.vault.registry import text_columns
from workflows.worries import services as worries

# What is about a person in the answers, by channel; the rest of the form stays as it is.
TYPED = ("name", "email", "text")
Canaries = dict[str, str]


def walk() -> Canaries:
    """Do everything; return each canary by where it was typed. All cases end closed, and due."""
    city = build()
    canaries: Canaries = {}
    cast = {name: member(name) for name in ("operator", "handler", "coordinator")}
    city.team.members.add(cast["handler"])
    CaseType.objects.filter(pk=city.request.pk).update(mailbox="team@example.org")
    asked = file_by_page(city, canaries)
    told = file_by_desk(city, cast["operator"], canaries)
    offered = city.file(city.offer, **answers("one door", canaries))
    file_by_draft(city, canaries)
    file_by_api(city, canaries)
    follow_a_rule(city)
    change_contact(city, asked, cast["handler"], canaries)
    leave_a_draft(city, canaries)
    attach(asked, canaries)
    mail_comes_in(asked, told, cast["operator"], canaries)
    handle(city, asked, told, offered, cast, canaries)
    canaries |= ring(city, cast["coordinator"])
    look_around(asked, cast["coordinator"], canaries)
    for form in {city.request.form, city.offer.form}:
        take_out(form, cast["coordinator"])
    rights.ask(asked.pk, Right.CORRECT, "Mijn naam klopt niet.")
    visits.ask(asked, "nl")
    bring_a_list(city, cast["coordinator"], canaries)
    be_known_twice(city, cast["coordinator"])
    close_all(cast["coordinator"])
    return canaries


def member(role: str) -> User:
    """Somebody with this role."""
    user = User.objects.create_user(role)
    user.groups.add(Group.objects.get(name=role))
    return user


def answers(channel: str, canaries: Canaries) -> dict[str, Any]:
    """Answers that are each a canary, noted by channel and question."""
    put = {name: new_canary() for name in TYPED}
    canaries.update({f"{channel}: {name}": value for name, value in put.items()})
    return {
        "name": f"Ann {put['name']}",
        "email": f"{put['email']}@example.org",
        "phone": "",
        "text": f"Help {put['text']}.",
    }


def posted(changes: dict[str, Any], city: City) -> dict[str, Any]:
    """A filing as a browser posts it."""
    plain = plain_answers(city.request)
    address = {f"address-{part}": value for part, value in plain.pop("address").items()}
    return {**plain, **address, **changes}


def file_by_page(city: City, canaries: Canaries) -> Case:
    """A resident sends the form on its page, and looks at the status page."""
    page = builder.add(builder.home(), FormPage(title="Hulp vragen", case_type=city.request))
    visitor = Client(SERVER_NAME="127.0.0.1")
    shown = visitor.get(page.url).context["visit"]
    typed = posted(answers("page", canaries), city)
    sent = visitor.post(page.send_url, {**typed, "_token": shown.token})
    assert sent.status_code == 303, sent.status_code
    case = Case.objects.latest("received_at")
    for view in ("case_received", "case_status"):
        assert visitor.get(reverse(view, args=[case.link])).status_code == 200
    return case


def file_by_desk(city: City, operator: User, canaries: Canaries) -> Case:
    """The operator types the same form for a caller."""
    browser = browser_of(operator)
    url = reverse("desk:file", args=[city.request.key])
    token = browser.get(url, follow=True).context["visit"].token
    typed = posted(answers("desk", canaries), city)
    canaries["desk: reached through"] = new_canary()
    typed["_reached_via"] = f"Buurvrouw {canaries['desk: reached through']}"
    sent = browser.post(url, {**typed, "_token": token, "_channel": "phone"})
    assert sent.status_code == 302, sent.status_code
    assert browser.get(sent.url).status_code == 200
    return Case.objects.latest("received_at")


def begun(city: City, answers_so_far: dict[str, Any]) -> Draft:
    """A draft that was kept for later; its code is written down and its link mailed."""
    version = FormVersion.objects.latest_for(city.request.form_id, "nl")
    assert version is not None
    token = FormToken(city.request.pk, version.pk, version.digest, "nl")
    draft = drafts.keep(drafts.opened(token), answers_so_far, step=1, language="nl")
    draft = drafts.save_for_later(draft)
    drafts.mail_link(draft, answers_so_far["email"])
    return draft


def file_by_draft(city: City, canaries: Canaries) -> None:
    """A resident goes on with a draft by its code, and sends it."""
    draft = begun(city, posted(answers("draft", canaries), city))
    found = drafts.find_by_code(codes.shown(draft.link))
    assert drafts.send(found).reference


def leave_a_draft(city: City, canaries: Canaries) -> None:
    """Another is never sent, and its fourteen days are over."""
    draft = begun(city, answers("abandoned draft", canaries))
    Draft.objects.filter(pk=draft.pk).update(expires_at=timezone.now() - timedelta(days=1))


def file_by_api(city: City, canaries: Canaries) -> None:
    """A program of somebody else's files, and asks how it stands."""
    client = Client(SERVER_NAME="127.0.0.1")
    body = {"answers": plain_answers(city.request) | answers("api", canaries)}
    sent = client.post(
        f"/api/help/v1/forms/{city.request.key}/submissions/",
        json.dumps(body),
        content_type="application/json",
        headers={"Idempotency-Key": secrets.token_urlsafe(16)},
    )
    assert sent.status_code == 201, sent.content
    assert client.get(f"/api/help/v1/cases/{sent.json()['link']}/").status_code == 200


def follow_a_rule(city: City) -> None:
    """A rule of staff acts on the requests that came in."""
    long_ago = timezone.now() - timedelta(days=1)
    Rule.objects.create(
        key="ring",
        case_type=city.request,
        when=When.ENTERS,
        state=CaseState.NEW,
        then=Then.CALL,
        on_since=long_ago,
    )
    assert rules.sweep() > 0


def change_contact(city: City, case: Case, handler: User, canaries: Canaries) -> None:
    """Somebody we know files with another address, and staff correct a name."""
    canaries["new contact"] = new_canary()
    person = case.person
    assert person is not None
    same = {"name": person.name, "email": f"{canaries['new contact']}@example.org"}
    contacts.note_new(person, Contact(**same), case.pk)
    canaries["correction"] = new_canary()
    seen = correcting.fingerprint(correcting.details_of(case))
    right = {"person.name": f"Ann {canaries['correction']}"}
    correcting.correct(case.pk, handler, right, seen=seen)


def browser_of(user: User) -> Client:
    """A browser in which somebody is signed in."""
    browser = Client(SERVER_NAME="127.0.0.1")
    browser.force_login(user)
    return browser


def attach(case: Case, canaries: Canaries) -> None:
    """A file with a canary in it, and one in its name, belongs to the case."""
    canaries["file"] = new_canary()
    content = files.PDF + canaries["file"].encode()
    sent = InMemoryUploadedFile(BytesIO(content), "", "brief.pdf", "", len(content), None)
    holder = case.link or ""
    assert claim([str(keep(sent, holder, (PDF,)).pk)], holder, case)


def handle(
    city: City,
    asked: Case,
    told: Case,
    offered: Case,
    cast: dict[str, User],
    canaries: Canaries,
) -> None:
    """Screen, note, invite, accept, refer; a message is sent and another waits."""
    handler = cast["handler"]
    canaries["checklist"] = new_canary()
    set_checklist(city.request, question("short_text", "Met wie?", key="called"))
    answered = {"called": f"Dochter {canaries['checklist']}"}
    spoken_to = Checks([Check.Kind.SPOKEN_TO], timezone.localdate())
    for case in (asked, told, offered):
        if case == offered:
            desk.screen(case.pk, handler, CALLED, spoken_to)
        else:
            desk.screen(case.pk, handler, answered)
        note(case.pk, handler, "Belde.")
    run = assignment.begin(city.programme, handler)
    assignment.work(Run.objects.claim(run.pk))
    (match,) = matching.invite(asked.pk, [offered.pk], handler)
    messages.sweep()
    matching.answer(match.link, accept=True)
    canaries |= go_on(match, handler)
    volunteers.pause([offered.pk], back_on=None)
    Capacity.objects.create(offer=offered, at_once=2)
    lists.keep_warm(offered)
    turns.line_up(asked, [offered.pk], handler)
    linking.link(asked.pk, told.pk, LinkKind.SAME_HOUSEHOLD, handler)
    worries.note(asked.pk, ActorKind.RESIDENT, told)
    escalation.escalate(asked.pk, handler, Why.UNCLEAR, "Mag dit?")
    escalation.decide(asked.pk, cast["coordinator"], "Ja.")
    referral = referrals.refer(
        told.pk, handler, partner=city.partner, ground="consent", fields=["name"], takes_over=True
    )
    reading.opened(referral, "An Buurtwerk")
    answering.tell(referral.pk, Told.OUTCOME, "Ze is geholpen.", "An Buurtwerk")


def look_around(case: Case, coordinator: User, canaries: Canaries) -> None:
    """Lists, search by each way, the case's own screen, and a note on many cases."""
    browser = browser_of(coordinator)
    canaries["bulk: note"] = new_canary()
    chosen = [bulk.Chosen(case.pk, case.version, None)]
    job = bulk.ask(coordinator, Deed.NOTE, chosen, values={}, note=canaries["bulk: note"])
    bulk.work(BulkJob.objects.claim(job.pk))
    for name in TYPED[:2]:
        text = canaries[f"page: {name}"] + ("@example.org" if name == "email" else "")
        assert browser.post(reverse("desk:search"), {"text": text}).status_code in (200, 302)
    for url in (reverse("desk:queue"), reverse("desk:case", args=[case.reference])):
        assert browser.get(url).status_code == 200


def take_out(form: FormDefinition, coordinator: User) -> None:
    """Every submission of a form leaves the house as each kind of file, made as the worker does."""
    for format in Format:
        asked = exports.ask(
            coordinator, form, format=format, language="nl", ground=ExportGround.HANDLING
        )
        exports.work(Export.objects.claim(asked.pk))
        assert exports.of(coordinator).current().filter(pk=asked.pk).exists()


def close_all(coordinator: User) -> None:
    """Close what is open, so long ago that all of it is due."""
    for case in Case.objects.exclude(state=CaseState.CLOSED):
        outcome = case.case_type.outcomes.get(key="helped")
        move(case.pk, Verb.CLOSE, staff(coordinator), Closing(outcome))
    Case.objects.update(closed_at=timezone.now() - timedelta(days=400))


def plant() -> Canaries:
    """Write a canary into every text column of one row of everything that a purge takes.

    Return each by its column.
    """
    canaries: Canaries = {}
    cases = list(Case.objects.values_list("pk", flat=True))
    log_an_edit(cases[0])
    for rows in going(cases):
        row = rows.order_by("pk").first()
        assert row is not None, f"The walk left no {rows.model.__name__}."
        for field in columns_of(rows.model):
            canaries[f"{rows.model._meta.label}.{field.name}"] = write(row, field)
    return canaries


def going(cases: list[UUID]) -> Iterator[QuerySet[Any]]:
    """Everything about the cases and the people that a purge takes."""
    people = list(Person.objects.values_list("pk", flat=True))
    yield Case.objects.filter(pk__in=cases)
    yield from deleted_with_cases(cases)
    # What was asked stays, without its words.
    yield RightsRequest.objects.filter(case__in=cases)
    yield from (rows for rows in deleted_with_people(people) if rows.model is not ModelLogEntry)


def log_an_edit(case: UUID) -> None:
    """A line in Wagtail's log, as any edit in the admin writes one."""
    ModelLogEntry.objects.create(
        content_type=ContentType.objects.get_for_model(Case),
        object_id=str(case),
        label="Case",
        action="wagtail.edit",
        timestamp=timezone.now(),
    )


def columns_of(model: Any) -> list[Any]:
    """The columns of a model that can hold a canary: no codes from a list, no hashes."""
    return [
        field
        for owner, field in text_columns()
        if owner is model
        and not (field.choices and not is_vault_field(field))
        and f"{model.__name__}.{field.name}" not in HASHES | IDS | COUNTED
        and (field.max_length is None or field.max_length >= SHORTEST)
    ]


def write(row: Any, field: Any) -> str:
    """Put a new canary into one column of one row, and return it."""
    canary = new_canary()
    holds_json = field.get_internal_type() == "JSONField" or "JSON" in type(field).__name__
    value = [["email", canary]] if holds_json else canary
    if is_vault_field(field):
        setattr(row, field.attname, value)
        row.save(update_fields=[field.name])
    else:
        type(row)._base_manager.filter(pk=row.pk).update(**{field.name: value})
    return canary


def all_gone() -> bool:
    """Whether a purge left nothing but tombstones."""
    is_gone = (
        not Draft.objects.exists()
        and not Submission.objects.exists()
        and not Person.objects.exists()
    )
    return is_gone and set(Case.objects.values_list("state", flat=True)) == {CaseState.PURGED}
