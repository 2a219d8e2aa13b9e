"""A case type that rows are imported into: through the one door, as a file."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any, ClassVar

from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from forms.engine import AnswerForm, build_form, questions
from forms.models import FormVersion
from workflows.cases.actors import staff
from workflows.cases.models import Case, CaseEvent
from workflows.cases.services import record
from workflows.cases.states import Channel
from workflows.casetypes import languages, reference
from workflows.casetypes.models import CaseType, Kind
from workflows.declaring.imported import Checked, Importing, NotTaken, Order
from workflows.importing.cases import answers, columns, reverting
from workflows.intake import services as intake
from workflows.intake.closed_forms import Closed, why_closed
from workflows.intake.shown import version_to_begin
from workflows.linking.services import together_with
from workflows.people.models import Person, PersonKey
from workflows.people.services import Contact
from workflows.vault import keys, names
from workflows.vault.normal import normalise_phone

# What a list cannot say: whoever is on it is not there to say it.
WAIVED = frozenset({columns.MEANS_CONSENT})


def things(user: Any) -> list[tuple[str, str]]:
    """Return the case types that rows can become; a report is told by somebody, never listed."""
    rows = [one for one in reference.case_types().values() if one.kind != Kind.REPORT]
    open_ones = [one for one in rows if not one.programme.is_over]
    return [(str(one.pk), one.full_name) for one in open_ones]


def opened(thing: str, language: str) -> "CaseImport":
    """Return the case type with its form as it is now. Raises LookupError."""
    case_type = reference.case_types().get(int(thing))
    if case_type is None or case_type.kind == Kind.REPORT:
        raise LookupError("There is no such case type.")
    found = version_to_begin(case_type.form_id, language)
    if found is None:
        raise LookupError("Its form is not published.")
    return CaseImport(case_type, found[0], language)


class CaseImport(Importing):
    """A case type, with the version of its form that is asked now."""

    can_tell: ClassVar[bool] = True

    def __init__(self, case_type: CaseType, version: FormVersion, language: str) -> None:
        self.case_type = case_type
        self.version = version
        self.language = language
        self.label = case_type.full_name
        self.columns = columns.columns_of(version, language, case_type.programme.key)

    @cached_property
    def asked(self) -> Mapping[str, Any]:
        """What the form asks, by key."""
        return questions(self.version, self.language)

    def closed(self) -> str:
        refusal = why_closed(self.case_type, to_staff=True)
        return refusal.sentence if refusal else ""

    def form_of(self, values: Mapping[str, Any]) -> tuple[AnswerForm, dict[str, Any]]:
        """Return the form as the door will build it, and the answers in it."""
        given = answers.answers_of(values, self.asked)
        form = build_form(
            self.version,
            self.language,
            given,
            waived=WAIVED | intake.WAIVED_FOR_STAFF,
            scope=self.case_type.programme.key,
        )
        return form, given

    def check(self, values: Mapping[str, Any]) -> Checked:
        form, given = self.form_of(values)
        problems = [
            *self.said_no(values),
            *answers.problems_of(form, values),
            *wrong_day(values),
        ]
        if problems:
            return Checked(tuple(dict.fromkeys(problems)))
        labels = answers.left_out(form, given)
        message = _("“%(label)s” is left out: the form does not ask it here.")
        notes = tuple(message % {"label": label} for label in labels)
        return Checked(notes=notes, known=self.known(form), who=who_is(form))

    def said_no(self, values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        """Yield a problem for who did not agree, as the list says."""
        for key, question in self.asked.items():
            if question.kind.name == "consent" and values.get(key) is False:
                yield key, _("This person does not agree: leave them out.")

    def known(self, form: AnswerForm) -> str:
        """Return the reference of an open case of this type of the same person, or ""."""
        person = person_named(form)
        if person is None:
            return ""
        cases = Case.objects.counted().open().filter(person=person, case_type=self.case_type)
        first = cases.filter(discreet=False).order_by("received_at").first()
        return str(first) if first else ""

    def take(self, values: Mapping[str, Any], order: Order) -> None:
        def along(case: Case) -> None:
            """Write on the case where it comes from; nothing of it stands without the other."""
            cases = [case, *together_with(case)]
            for one in cases:
                detail = {"import": str(order.sheet)}
                record(one, CaseEvent.What.IMPORTED, staff(order.by), order.ground, **detail)
            order.taken(*(str(one.pk) for one in cases))

        _form, given = self.form_of(values)
        try:
            intake.receive(
                case_type=self.case_type,
                version=self.version,
                language=self.written_in(values),
                data=given,
                channel=Channel.FILE,
                key=order.key,
                filed_by=order.by,
                received_at=received_at(values),
                along=along,
                waived=WAIVED,
                tells=order.tells,
            )
        except intake.InvalidSubmission as error:
            raise NotTaken(*answers.problems_of(error.form, values)) from error
        except Closed as error:
            raise NotTaken(("", str(error.sentence))) from error
        except intake.KeyReused as error:
            raise NotTaken(("", _("This row was imported before, with another text."))) from error

    def written_in(self, values: Mapping[str, Any]) -> str:
        """Return the language in which the person is written to."""
        said = values.get(columns.LANGUAGE)
        return str(said) if said and languages.is_of_site(str(said)) else self.language

    def take_back(
        self, made: Sequence[str], gone: Callable[[Sequence[str]], None]
    ) -> Mapping[str, str]:
        return reverting.take_back(made, gone)


def contact_in(form: AnswerForm) -> Contact:
    """Return who a valid form says that somebody is."""
    return Contact(
        name=str(form.meaning("filer.name") or ""),
        email=str(form.meaning("filer.email") or ""),
        phone=str(form.meaning("filer.phone") or ""),
    )


def who_is(form: AnswerForm) -> tuple[str, ...]:
    """Return by what another row of the same person is known: the name with each contact."""
    contact = contact_in(form)
    if not contact.name:
        return ()
    reached = (normalise_phone(contact.phone), contact.email.strip().casefold())
    return tuple(f"{names.fold(contact.name)} {one}" for one in reached if one)


def person_named(form: AnswerForm) -> Person | None:
    """Return who is known by a contact and the name in a valid form, without locking anything."""
    contact = contact_in(form)
    digests = [digest for _kind, digest in contact.digests()]
    if not contact.name or not digests:
        return None
    shared = PersonKey.objects.filter(digest__in=digests).values("person")
    people = list(Person.objects.filter(pk__in=shared).order_by("created_at", "pk"))
    keys.load_many(person.data_key for person in people)
    return next((one for one in people if names.compatible(one.name, contact.name)), None)


def received_at(values: Mapping[str, Any]) -> datetime | None:
    """Return the moment on which the list says that it came in: noon of that day, or now."""
    said = values.get(columns.RECEIVED)
    if not said:
        return None
    noon = datetime.combine(date.fromisoformat(said), time(12))
    return min(timezone.make_aware(noon), timezone.now())


def wrong_day(values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield a problem for a day of receipt that is still to come, or cannot be one."""
    said = values.get(columns.RECEIVED)
    if said and not "2000-01-01" <= said <= timezone.localdate().isoformat():
        yield columns.RECEIVED, _("This day lies in the future, or too far in the past.")
