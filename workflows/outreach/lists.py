"""Who is on the list of a campaign: added from rows or from cases, taken off, destroyed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from workflows.cases.querysets import CaseQuerySet
from workflows.casetypes import languages, reference
from workflows.casetypes.models import Neighbourhood
from workflows.casetypes.sources import SPOKEN
from workflows.outreach import never
from workflows.outreach.dealing import deal
from workflows.outreach.models import CallCampaign, Callee
from workflows.outreach.states import State
from workflows.people.models import Person
from workflows.vault import guard, keys
from workflows.vault.names import fold
from workflows.vault.normal import normalise_phone

BATCH = 500
MOST_PEOPLE = 20_000
LONGEST_NAME, LONGEST_REMARK = 120, 1000


@dataclass(frozen=True)
class Row:
    """Somebody as a list gives them. `line` is where they stand in it; the rest is as typed."""

    line: int
    name: str
    phone: str
    language: str = ""
    neighbourhood: str = ""
    remarks: str = ""


@dataclass
class Added:
    """What became of rows: how many are on the list now, and why each other one is not.

    `wrong` are sentences, a line each; `repeated` stood there already, `kept_out` are not to be
    called.
    """

    added: int = 0
    repeated: int = 0
    kept_out: int = 0
    wrong: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


class WrongRow(ValueError):
    """Somebody who cannot be put on a list, with the sentence that says why."""


class Full(ValueError):
    """A campaign that takes nobody more, with the sentence that says why."""


def add_people(campaign: CallCampaign, rows: Iterable[Row]) -> Added:
    """Put people on the list of a campaign, each once, and deal them out.

    Rows that are wrong are passed over and said. A list in the middle of a call takes more. Raise
    Full when it is over or holds too many, and KeysUnavailable; what was added before then stays.
    """
    refuse_unless_open(campaign)
    reader = Reader()
    added = Added()
    wrong_languages: set[str] = set()
    people = readable(rows, reader, added)
    while batch := list(islice(people, BATCH)):
        put_on(campaign, batch, added)
        wrong_languages |= reader.unknown
    if wrong_languages:
        added.notes.append(
            _("Not a language that we know, so any caller rings them: %(names)s.")
            % {"names": ", ".join(sorted(wrong_languages))}
        )
    deal(campaign)
    return added


def refuse_unless_open(campaign: CallCampaign) -> None:
    """Raise Full for a campaign whose list takes nobody more."""
    if campaign.state == State.OVER:
        raise Full(_("This campaign is over, and its list destroyed."))
    if campaign.callees.count() >= MOST_PEOPLE:
        raise Full(_("A list holds at most %(number)d people.") % {"number": MOST_PEOPLE})


def readable(rows: Iterable[Row], reader: "Reader", added: Added) -> Iterator[Callee]:
    """Yield who can be rung; say of each other row why not."""
    for row in rows:
        try:
            yield reader.callee(row)
        except WrongRow as wrong:
            added.wrong.append(_("Line %(number)d: %(why)s") % {"number": row.line, "why": wrong})


class Reader:
    """Reads rows: knows languages and neighbourhoods by their names, and hashes numbers."""

    def __init__(self) -> None:
        self.hash = never.hasher()
        self.unknown: set[str] = set()

    def callee(self, row: Row) -> Callee:
        """Return who a row is of, not saved and without a key. Raise WrongRow."""
        name, phone = row.name.strip(), normalise_phone(row.phone)
        if not name:
            raise WrongRow(_("the name is missing."))
        if len(name) > LONGEST_NAME:
            raise WrongRow(_("the name is too long."))
        if not phone.startswith("+"):
            raise WrongRow(_("“%(typed)s” is no phone number.") % {"typed": row.phone[:30]})
        if len(row.remarks) > LONGEST_REMARK:
            raise WrongRow(_("the remarks are too long."))
        if sentence := guard.for_residents(row.remarks):
            raise WrongRow(sentence)
        callee = Callee(
            phone_digest=self.hash(phone),
            digest=self.hash(phone, name),
            language=self.language(row.language),
            neighbourhood=self.neighbourhoods.get(fold(row.neighbourhood)),
        )
        callee.name, callee.phone = name, row.phone.strip()
        callee.remarks = row.remarks.strip() or None
        return callee

    def language(self, typed: str) -> str:
        """Return the code of a language, by code or by name; "" for one that nobody knows."""
        typed = typed.strip()
        found = self.languages.get(fold(typed), "")
        if typed and not found:
            self.unknown.add(typed)
        return found

    @cached_property
    def languages(self) -> dict[str, str]:
        """The spoken languages by code, and by name in each language of the site."""
        found = {code: code for code in SPOKEN}
        for each in languages.of_texts():
            with override(each):
                found |= {fold(str(name)): code for code, name in SPOKEN.items()}
        return found

    @cached_property
    def neighbourhoods(self) -> dict[str, Neighbourhood]:
        """The neighbourhoods by key, by name, and by a postcode that is theirs alone."""
        found: dict[str, Neighbourhood] = {}
        for key, row in reference.neighbourhoods().items():
            found |= {fold(key): row, fold(row.name): row}
            for postcode in row.postcodes.replace(",", " ").split():
                if alone := reference.only_neighbourhood_with(postcode):
                    found[fold(postcode)] = alone
        return found


def put_on(campaign: CallCampaign, people: Sequence[Callee], added: Added) -> None:
    """Save these people, those alone who are not on the list yet and may be called."""
    kept_out = never.among([bytes(one.phone_digest) for one in people])
    once = {bytes(one.digest): one for one in people if bytes(one.phone_digest) not in kept_out}
    number_kept_out = sum(bytes(one.phone_digest) in kept_out for one in people)
    data_keys = keys.claim_many(len(once)) if once else []
    with transaction.atomic():
        # Two who add at once wait for each other: numbers are given once.
        CallCampaign.objects.select_for_update().get(pk=campaign.pk)
        there = campaign.callees.filter(digest__in=list(once)).values_list("digest", flat=True)
        for digest in there:
            once.pop(bytes(digest))
        last = campaign.callees.aggregate(last=Max("number"))["last"] or 0
        new = list(once.values())
        for number, (one, data_key) in enumerate(zip(new, data_keys, strict=False), last + 1):
            one.campaign, one.number, one.data_key = campaign, number, data_key
            one.free_at = timezone.now()
        Callee.objects.bulk_create(new)
    for spare in data_keys[len(new) :]:
        keys.give_back(spare)
    added.added += len(new)
    added.kept_out += number_kept_out
    added.repeated += len(people) - len(new) - number_kept_out


def add_people_of_cases(campaign: CallCampaign, cases: CaseQuerySet) -> Added:
    """Put the people of these cases on a list, each once; who died or has no number is left out.

    `cases` are those that whoever asks may open. The rest is as with `add_people`.
    """
    refuse_unless_open(campaign)
    reader, added = Reader(), Added()
    ids = cases.counted().filter(discreet=False).exclude(person=None).values("person")
    people = Person.objects.filter(pk__in=ids, died_at=None).order_by("pk")
    last: UUID | None = None
    while batch := list((people.filter(pk__gt=last) if last else people)[:BATCH]):
        last = batch[-1].pk
        keys.load_many(person.data_key for person in batch)
        put_on(campaign, list(of_people(batch, reader, added)), added)
    deal(campaign)
    return added


def of_people(people: Sequence[Person], reader: Reader, added: Added) -> Iterator[Callee]:
    """Yield who of these people can be rung, and count who cannot."""
    unreachable = 0
    for person in people:
        spoken = person.spoken_languages or [person.language]
        row = Row(0, person.name or "", person.phone or "", spoken[0])
        try:
            callee = reader.callee(row)
        except WrongRow:
            unreachable += 1
            continue
        callee.person, callee.neighbourhood = person, person.neighbourhood
        yield callee
    if unreachable:
        sentence = _("Without a number that can be rung: %(number)d.")
        added.notes.append(sentence % {"number": unreachable})
