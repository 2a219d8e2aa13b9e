"""The demo's first cases, filed through the one door and moved by the services."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from cms.models import VacancyPage
from cms.models.base import SOURCE
from demo.city.keys import vacancy_key
from demo.city.programme import all_ticked
from demo.content import practice
from demo.content.cases import CASES as OF_CAMPAIGN
from forms.models import FormVersion
from workflows.cases import services as cases
from workflows.cases.actors import staff
from workflows.cases.evidence import Closing
from workflows.cases.models import Case
from workflows.cases.states import Channel, Verb
from workflows.casetypes.models import CaseType, Kind, Neighbourhood, Programme
from workflows.casetypes.partners import Partner
from workflows.desk.shared.services import Checks, screen
from workflows.intake.services import receive
from workflows.matching import services as matching
from workflows.matching.groups import services as groups
from workflows.people.models import Check
from workflows.referrals import services as referrals
from workflows.referrals.states import SharingGround
from workflows.staff.models import User

MARK = "demo-"
CASES = (*OF_CAMPAIGN, *practice.CASES)


def file_cases(programme: Programme) -> int:
    """File the demo's cases into a campaign that has none yet. Returns how many were filed."""
    if Case.objects.filter(case_type__programme=programme).exists():
        return 0
    with transaction.atomic():
        desk = Desk(User.objects.get(username="handler"), {})
        for content in CASES:
            desk.file(programme, content)
        desk.lead(*practice.GROUP)
    return len(CASES)


@dataclass
class Desk:
    """The handler at work on the first morning; `filed` are the cases by their demo key."""

    handler: User
    filed: dict[str, UUID]

    def file(self, programme: Programme, content: dict[str, Any]) -> None:
        """File one case and bring it to its state."""
        case = _receive(programme, content)
        self.filed[content["key"]] = case.pk
        if content.get("state"):
            self.screen(case)
        if content.get("note"):
            cases.note(case.pk, self.handler, content["note"])
        if content.get("state") in ("matched", "referred", "closed"):
            getattr(self, content["state"])(case, content)

    def screen(self, case: Case) -> None:
        """Answer the whole checklist; of a volunteer, note that we spoke."""
        ticked = all_ticked(case.case_type)
        checks = Checks((Check.Kind.SPOKEN_TO,), timezone.localdate())
        screen(case.pk, self.handler, ticked, checks if case.kind == Kind.OFFER else None)

    def matched(self, case: Case, content: dict[str, Any]) -> None:
        """Ask the volunteer, who says yes."""
        (match,) = matching.invite(case.pk, [self.filed[content["helper"]]], self.handler)
        matching.answer(match.link, accept=True)

    def lead(self, members: Iterable[str], helper: str) -> None:
        """Form a group of these, and ask the volunteer, who says yes for all of them."""
        group = groups.form([self.filed[key] for key in members], self.filed[helper], self.handler)
        groups.answer_for(group.pk, self.handler, accept=True)

    def referred(self, case: Case, content: dict[str, Any]) -> None:
        """Let a partner take over, with all that was answered."""
        referrals.refer(
            case.pk,
            self.handler,
            partner=Partner.objects.get(key=content["partner"]),
            ground=SharingGround.CONSENT,
            fields=[piece.key for piece in referrals.shareable(case)],
            takes_over=True,
        )

    def closed(self, case: Case, content: dict[str, Any]) -> None:
        """Close with an outcome."""
        outcome = case.case_type.outcomes.get(key=content["outcome"])
        cases.move(case.pk, Verb.CLOSE, staff(self.handler), Closing(outcome))


def _receive(programme: Programme, content: dict[str, Any]) -> Case:
    case_type = CaseType.objects.get(programme=programme, key=content["form"])
    language = content.get("language", SOURCE)
    version = FormVersion.objects.latest_for(case_type.form, language)
    if version is None:
        raise LookupError(f"The form “{case_type.form}” is not live in {language}.")
    vacancy = _vacancy(content)
    receipt = receive(
        case_type=case_type,
        version=version,
        language=language,
        data=_answers(content),
        channel=Channel(content.get("channel", Channel.WEB)),
        key=content["key"],
        page=vacancy and vacancy.translation_key,
        vacancy=vacancy and vacancy.translation_key,
        fixed={"category": vacancy.category.key} if vacancy else None,
        filed_by=_filed_by(content),
        received_at=timezone.now() - timedelta(hours=content["hours_ago"]),
    )
    return Case.objects.get(reference=receipt.reference)


def _vacancy(content: dict[str, Any]) -> VacancyPage | None:
    if "vacancy" not in content:
        return None
    tiles = VacancyPage.objects.filter(locale__language_code=SOURCE)
    return tiles.get(translation_key=vacancy_key(content["vacancy"]))


def _filed_by(content: dict[str, Any]) -> User | None:
    return User.objects.get(username=content["filed_by"]) if "filed_by" in content else None


def _answers(content: dict[str, Any]) -> dict[str, Any]:
    """Return the answers with the key of each neighbourhood in the place of its name."""
    answers = dict(content["answers"])
    for key, answer in answers.items():
        if isinstance(answer, dict) and "neighbourhood" in answer:
            there = Neighbourhood.objects.get(name=answer["neighbourhood"])
            answers[key] = answer | {"neighbourhood": there.key}
    return answers
