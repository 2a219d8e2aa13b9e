"""The replay: everything is received by the one door, and moved by the services."""

import secrets
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from random import Random
from typing import Any
from uuid import UUID

from django.utils import timezone

from cms.models import FormPage, VacancyPage
from cms.models.base import SOURCE
from demo.city.keys import vacancy_key
from demo.city.programme import all_ticked
from demo.replay.answers import answers
from demo.replay.clearing import MARK
from demo.replay.people import invent
from demo.replay.plan import BRUSSELS, Filing
from demo.replay.published import LANGUAGES, Counts, first_day_table, read
from forms.models import FormVersion
from workflows.cases.actors import staff
from workflows.cases.evidence import Closing
from workflows.cases.models import Case
from workflows.cases.services import move
from workflows.cases.states import Channel, Verb
from workflows.casetypes.models import CaseType, Neighbourhood
from workflows.casetypes.partners import Partner
from workflows.desk.shared.services import Checks, screen
from workflows.intake.services import receive
from workflows.matching import services as matching
from workflows.people.models import Check
from workflows.referrals import services as referrals
from workflows.referrals.states import SharingGround
from workflows.staff.models import User

PROGRAMME = "leuven-helpt-2020"
# Assumed: requests of before this day were closed as helped by the summer, later ones go on.
DONE_BEFORE = datetime(2020, 5, 15, tzinfo=BRUSSELS)

Step = Callable[[], None]


class DemoMissing(Exception):
    """The demo city is not loaded; its text says what is missing."""


@dataclass(frozen=True)
class Stage:
    """What the replay needs of the demo city, read once."""

    case_types: dict[str, CaseType]
    versions: dict[tuple[str, str], FormVersion]
    pages: dict[str, UUID]
    tiles: dict[str, VacancyPage]
    neighbourhoods: list[str]
    operator: User
    handler: User

    @property
    def categories_of_tiles(self) -> dict[str, str]:
        return {key: page.category.key for key, page in self.tiles.items()}


def set_the_stage() -> Stage:
    """Read the demo city. Raises DemoMissing."""
    case_types = {
        key: one(CaseType.objects.filter(key=key, programme__key=PROGRAMME), f"case type {key}")
        for key in ("request", "offer")
    }
    pages = VacancyPage.objects.filter(locale__language_code=SOURCE).select_related("category")
    tiles = {tile for tile, _language in first_day_table(read())}
    return Stage(
        case_types=case_types,
        versions={
            (key, language): newest_version(case_type, language)
            for key, case_type in case_types.items()
            for language in LANGUAGES
        },
        pages=dict(
            FormPage.objects.filter(locale__language_code=SOURCE).values_list(
                "case_type__key", "translation_key"
            )
        ),
        tiles={
            tile: one(pages.filter(translation_key=vacancy_key(tile)), f"tile {tile}")
            for tile in sorted(tiles)
        },
        neighbourhoods=sorted(Neighbourhood.objects.values_list("key", flat=True)),
        operator=one(User.objects.filter(username="operator"), "account operator"),
        handler=one(User.objects.filter(username="handler"), "account handler"),
    )


def one(rows: Any, what: str) -> Any:
    """Return the only row. Raises DemoMissing."""
    found = rows.first()
    if found is None:
        raise DemoMissing(f"There is no {what}. Run manage.py load_demo first.")
    return found


def newest_version(case_type: CaseType, language: str) -> FormVersion:
    """Return the version that people fill in now. Raises DemoMissing."""
    version = FormVersion.objects.latest_for(case_type.form_id, language)
    if version is None:
        raise DemoMissing(f"The form of {case_type.key} is not live in {language}.")
    return version


@dataclass
class Filer:
    """Files one submission after the other, as residents and operators did."""

    stage: Stage
    seed: int
    with_mail: bool
    # Fresh each time, so that a second replay is no repetition of the first.
    run: str = field(default_factory=lambda: secrets.token_hex(4))
    filed: int = 0

    def file(self, filing: Filing) -> None:
        """File one submission. Every second request comes by phone, the rest by the website."""
        key = "request" if filing.is_request else "offer"
        case_type = self.stage.case_types[key]
        version = self.stage.versions[key, filing.language]
        page = self.stage.tiles.get(filing.tile)
        person = invent(filing.person, filing.language, self.seed, self.stage.neighbourhoods)
        meanings = person.meanings(with_mail=self.with_mail) | {"category": filing.category}
        by_phone = filing.is_request and self.filed % 2 == 0
        self.filed += 1
        receive(
            case_type=case_type,
            version=version,
            language=filing.language,
            data=answers(version, meanings),
            channel=Channel.PHONE if by_phone else Channel.WEB,
            key=f"{MARK}{self.run}-{self.filed}",
            page=page.translation_key if page else self.stage.pages.get(key),
            vacancy=page.translation_key if page else None,
            fixed={"category": page.category.key} if page else None,
            filed_by=self.stage.operator if by_phone else None,
            received_at=filing.at,
        )


@dataclass
class Journey:
    """The cases of one replay on their way through the states, by the demo's handler."""

    stage: Stage
    counts: Counts
    run: str
    seed: int

    def __post_init__(self) -> None:
        cases = Case.objects.filter(
            submission__idempotency_key__startswith=f"{MARK}{self.run}-"
        ).order_by("received_at", "pk")
        self.requests = [*cases.filter(kind="request").values_list("pk", "category__key")]
        self.offers: dict[str, list[UUID]] = defaultdict(list)
        for pk, category in cases.filter(kind="offer").values_list("pk", "category__key"):
            self.offers[category].append(pk)
        chance = Random(self.seed)  # noqa: S311 (nothing secret: demo content)
        unmatched = len(self.requests) - self.counts.matched
        self.unmatched = set(chance.sample([pk for pk, _key in self.requests], unmatched))

    def volunteers_needed(self) -> list[UUID]:
        """Return the offers to screen: in each category as many as it has requests."""
        return [
            pk
            for category, number in self.counts.requests.items()
            for pk in self.offers[category][:number]
        ]

    def screen(self, pk: UUID, key: str) -> None:
        """Answer the whole checklist; of a volunteer, note that we spoke."""
        ticked = all_ticked(self.stage.case_types[key])
        checks = Checks((Check.Kind.SPOKEN_TO,), timezone.localdate())
        screen(pk, self.stage.handler, ticked, checks if key == "offer" else None)

    def travel(self, pk: UUID) -> None:
        """Take one screened request to where it stands in the summer."""
        if pk in self.unmatched:
            self.leave_unmatched(pk)
            return
        self.match(pk)
        if Case.objects.filter(pk=pk, received_at__lt=DONE_BEFORE).exists():
            self.close(pk, "helped")

    def match(self, pk: UUID) -> None:
        """Ask the best suited volunteer, who says yes on the phone."""
        request = Case.objects.select_related("case_type", "person").get(pk=pk)
        volunteers = matching.pool(request, limit=request.matches_needed)
        offers = [candidate.offer.pk for candidate in volunteers]
        for match in matching.invite(pk, offers, self.stage.handler):
            matching.answer_for(match.pk, self.stage.handler, accept=True)

    def leave_unmatched(self, pk: UUID) -> None:
        """Refer every second one to a partner; close the others, for nobody was found."""
        if sorted(self.unmatched).index(pk) % 2:
            self.close(pk, "nobody_found")
            return
        case = Case.objects.select_related("person").get(pk=pk)
        referrals.refer(
            pk,
            self.stage.handler,
            partner=one(Partner.objects.order_by("key"), "partner"),
            ground=SharingGround.CONSENT,
            fields=[piece.key for piece in referrals.shareable(case)],
            takes_over=True,
        )

    def close(self, pk: UUID, outcome: str) -> None:
        """Close a request with an outcome of its case type."""
        found = one(
            self.stage.case_types["request"].outcomes.filter(key=outcome), f"outcome {outcome}"
        )
        move(pk, Verb.CLOSE, staff(self.stage.handler), Closing(found))
