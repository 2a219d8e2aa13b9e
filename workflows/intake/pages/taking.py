"""The one way in for a form that a page shows: read its token, weigh it, attach its files, receive.

What comes of it is an Outcome. A page is loaded only to show that, and does nothing over again.
"""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest, QueryDict

from forms.engine import AnswerForm, build_form
from forms.models import FormVersion
from workflows.cases.models import Case
from workflows.cases.states import Channel, Mark
from workflows.casetypes.models import CaseType
from workflows.intake import codes, drafts, rates, services, spam
from workflows.intake.closed_forms import NotTaken
from workflows.intake.files import attaching
from workflows.intake.filing import PartnerFiler
from workflows.intake.pages.asking import AskedForm
from workflows.intake.pages.refusals import said_of
from workflows.intake.shown import NeverShown, case_type_shown, version_shown
from workflows.intake.spam import TRAP, Flood, Traces
from workflows.intake.tokens import BadToken, FormToken, unsign
from workflows.staff.models import User
from workflows.vault.errors import KeysUnavailable

# What Django puts in a form at the desk.
CSRF = "csrfmiddlewaretoken"

Along = Callable[[Case], None]


@dataclass(frozen=True)
class ShownBefore:
    """What somebody had before them when they posted a form, by its token."""

    token: FormToken
    version: FormVersion
    case_type: CaseType
    waived: frozenset[str] = frozenset()

    @property
    def vacancy(self) -> UUID | None:
        return UUID(self.token.vacancy) if self.token.vacancy else None

    @property
    def page(self) -> UUID | None:
        return UUID(self.token.page) if self.token.page else None

    @property
    def holder(self) -> str:
        """The secret that has the files that were sent."""
        return codes.file_holder(self.token.draft)

    def form(self, data: Mapping[str, Any], holder: str) -> AnswerForm:
        """Return the form with these answers, as `receive` looks at them."""
        given = services.given(self.token.fixed, self.vacancy)
        return build_form(
            self.version,
            self.token.language,
            data,
            fixed=given,
            holder=holder,
            waived=self.waived,
            scope=self.case_type.programme.key,
        )


@dataclass(frozen=True)
class Outcome:
    """What came of a form that was posted: a receipt, or what there is to say and to show.

    `form` holds the answers that were looked at, with what is wrong in them. Without it they
    were not, and what was `typed` is shown again. `shown` is None when the token said nothing.
    `refusal` is what was raised, if anything was.
    """

    receipt: services.Receipt | None = None
    status: int = 200
    message: str = ""
    typed: QueryDict | None = None
    form: AnswerForm | None = None
    shown: ShownBefore | None = None
    refusal: Exception | None = None

    @classmethod
    def refused(
        cls,
        refusal: Exception,
        typed: QueryDict | None,
        shown: ShownBefore | None = None,
        form: AnswerForm | None = None,
    ) -> "Outcome":
        """Return the outcome of what was not taken, with what is said of that."""
        status, message = said_of(refusal)
        return cls(None, status, message, typed, form, shown, refusal)


# What a page that is only read has.
NOTHING_SENT = Outcome()


def take(
    request: HttpRequest,
    asked: AskedForm | None = None,
    *,
    channel: Channel = Channel.WEB,
    filed_by: User | None = None,
    reached_via: str = "",
    along: Along | None = None,
    by_partner: PartnerFiler | None = None,
) -> Outcome:
    """Take the form that was posted. Call `keep_in_memory` before anything reads the POST.

    Its token alone says what it is, so its page need not be known. Where it is, `asked` is
    what that page asks, and the token of another form is refused. `along` is what `receive` writes
    along.
    """
    typed = request.POST
    try:
        shown = what_was_shown(typed, asked)
    except (BadToken, NeverShown) as refusal:
        return Outcome.refused(refusal, typed)
    try:
        # What staff file is not weighed.
        marks = [] if filed_by else weigh(request, shown.token.shown_at, answers_in(typed))
        data = attached(request, shown)
        receipt = receive(shown, data, marks, channel, filed_by, reached_via, along, by_partner)
    except services.InvalidSubmission as refusal:
        return Outcome.refused(refusal, typed, shown, refusal.form)
    except services.KeyReused as refusal:
        return Outcome.refused(refusal, typed, shown, without_files(refusal.form, shown))
    except (Flood, NotTaken, KeysUnavailable) as refusal:
        return Outcome.refused(refusal, typed, shown)
    if shown.token.is_kept or filed_by:
        drafts.discard(shown.token.draft)
    return Outcome(receipt)


def give_back(typed: QueryDict, asked: AskedForm, message: str) -> Outcome:
    """Return what was typed, to be shown in its form once more; nothing is taken."""
    try:
        shown = what_was_shown(typed, asked)
    except (BadToken, NeverShown):
        shown = None
    return Outcome(message=message, typed=typed, shown=shown)


def what_was_shown(typed: QueryDict, asked: AskedForm | None) -> ShownBefore:
    """Return what the token among what was posted names. Raises BadToken and NeverShown."""
    token = unsign(typed.get("_token", ""))
    version = version_shown(token)
    if asked and not (asked.takes(version) and asked.case_type.pk == token.case_type):
        raise NeverShown
    waived = asked.waived if asked else frozenset()
    return ShownBefore(token, version, case_type_shown(token), waived)


def weigh(request: HttpRequest, shown_at: float, typed: Any) -> list[Mark]:
    """Count what was sent, and return why somebody should look at it. Raises Flood.

    `shown_at` is when it was shown, in seconds since 1970.
    """
    traces = Traces(
        address=rates.address_of(request),
        typed=typed,
        trap=request.POST.get(TRAP, ""),
        seconds=max(0.0, time.time() - shown_at),
    )
    return spam.weigh(traces)


def answers_in(typed: QueryDict) -> dict[str, list[str]]:
    """Return what was typed in a form that was sent, without what the site itself put in it."""
    own = (name for name in typed if not name.startswith("_") and name != CSRF)
    return {name: typed.getlist(name) for name in own}


def attached(request: HttpRequest, shown: ShownBefore) -> QueryDict:
    """Return the POST with the files in it kept. Raises FilesRefused and KeysUnavailable.

    What is wrong in the files is said beside what else is wrong.
    """
    token = shown.token
    brought = attaching.attach(
        shown.version, token.language, request.POST, request.FILES, shown.holder
    )
    if brought.refusals:
        form = shown.form(brought.data, shown.holder)
        form.refuse_files(brought.refusals)
        # What was sent for a question that is not asked is no reason.
        if not form.is_valid():
            raise services.FilesRefused(form)
    return brought.data


def receive(
    shown: ShownBefore,
    data: QueryDict,
    marks: list[Mark],
    channel: Channel,
    filed_by: User | None,
    reached_via: str,
    along: Along | None,
    by_partner: PartnerFiler | None,
) -> services.Receipt:
    """Bring it to the one door. Raises what that raises."""
    return services.receive(
        case_type=shown.case_type,
        version=shown.version,
        language=shown.token.language,
        data=data,
        channel=channel,
        key=codes.kept_key(shown.token.key),
        page=shown.page,
        vacancy=shown.vacancy,
        fixed=shown.token.fixed,
        filed_by=filed_by,
        holder=shown.holder,
        marks=marks,
        reached_via=reached_via,
        along=along,
        by_partner=by_partner,
        charter=shown.token.charter,
        waived=shown.waived,
    )


def without_files(form: AnswerForm, shown: ShownBefore) -> AnswerForm:
    """Return the form without its files, which went along when it was sent first."""
    return shown.form(form.data, holder="") if form.is_multipart() else form
