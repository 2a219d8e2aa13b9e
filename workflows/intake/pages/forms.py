"""A visit to a page with a form: what to show, and what came of it."""

import logging
import time
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from forms.engine import AnswerForm, Step, build_form, visible_steps
from forms.models import FormVersion, kept_version
from workflows.cases import links
from workflows.cases.states import Channel, Mark
from workflows.casetypes import reference
from workflows.casetypes.models import CaseType
from workflows.intake import rates, services, spam
from workflows.intake.files import attaching
from workflows.intake.files.handlers import keep_in_memory
from workflows.intake.spam import TRAP, Flood, Traces
from workflows.intake.tokens import DRAFT, BadToken, FormToken, new_secret, sign, unsign
from workflows.staff.models import User
from workflows.vault.errors import KeysUnavailable

logger = logging.getLogger(__name__)

# What carries the signed token in the address where a draft begins.
BEGIN = "form"


def confirmation_url(receipt: services.Receipt) -> str:
    """Return the address of the confirmation in the active language."""
    return links.path("case_received", receipt.link, get_language() or settings.LANGUAGE_CODE)


def typed_in(request: HttpRequest) -> dict[str, list[str]]:
    """Return what was typed in a form that was sent, without what the site itself put in it."""
    lists = request.POST.lists()
    return {name: values for name, values in lists if not name.startswith("_")}


def weigh(request: HttpRequest, shown_at: float, typed: Any) -> list[Mark]:
    """Return why a submission should be looked at. Raises Flood.

    A request that is taken in two attempts is counted once.
    """
    known = request.__dict__
    if "marks" not in known:
        known["marks"] = weighed(request, shown_at, typed)
    if known["marks"] is None:
        raise Flood
    marks: list[Mark] = known["marks"]
    return marks


def weighed(request: HttpRequest, shown_at: float, typed: Any) -> list[Mark] | None:
    """Return the marks of a request, or None when it is part of a flood."""
    traces = Traces(
        address=rates.address_of(request),
        typed=typed,
        trap=request.POST.get(TRAP, ""),
        seconds=max(0.0, time.time() - shown_at),
    )
    try:
        return spam.weigh(traces)
    except Flood:
        return None


def flooded() -> str:
    """Say that a flood is on, to somebody who is perhaps no part of it."""
    return _(
        "So many forms are coming in that we cannot take this one now. Your text is still here: "
        "send it again in ten minutes, or call us."
    )


def not_safe_now() -> str:
    """Say that nothing is taken that could not be read back."""
    return _("We cannot keep your answers safe right now. Try again later, or call us.")


def paused() -> str:
    """Say that nothing is taken: the programme is paused, or the form is not live."""
    return _("This form takes no answers at the moment. Call us instead.")


def too_often() -> str:
    """Say that somebody should wait."""
    return _("That was tried very often from here. Wait a quarter of an hour, or call us.")


def version_shown(token: FormToken) -> FormVersion:
    """Return the version a token names. Raises BadToken when it is gone."""
    try:
        return kept_version(token.version, token.digest)
    except FormVersion.DoesNotExist as error:
        raise BadToken from error


def case_type_shown(token: FormToken) -> CaseType:
    """Return the case type a token names. Raises BadToken when it is gone."""
    try:
        return reference.case_types()[token.case_type]
    except KeyError as error:
        raise BadToken from error


def take(request: HttpRequest) -> services.Receipt | None:
    """Take a form that came back whole by its token alone, without loading its page.

    Returns None when there is something to say: the page then shows the form again. With
    files there may well be, and they are to be looked at once: the page takes those.
    """
    keep_in_memory(request)
    try:
        token = unsign(request.POST.get("_token", ""))
        if request.FILES:
            return None
        version = version_shown(token)
        return services.receive(
            case_type=case_type_shown(token),
            version=version,
            language=token.language,
            data=attached(request, version, token.language, token.holder).data,
            channel=Channel.WEB,
            key=token.key,
            page=UUID(token.page) if token.page else None,
            vacancy=UUID(token.vacancy) if token.vacancy else None,
            fixed=token.fixed,
            holder=token.holder,
            marks=weigh(request, token.shown_at, typed_in(request)),
        )
    except (BadToken, services.NotTaken, KeysUnavailable, Flood):
        return None


def attached(
    request: HttpRequest, version: FormVersion, language: str, holder: str
) -> attaching.Attached:
    """Return what a POST brought, with the files in it kept. Raises KeysUnavailable."""
    return attaching.attach(version, language, request.POST, request.FILES, holder)


class FormVisit:
    """One GET or POST of a page that shows the form of `case_type`.

    After construction: `form` to render, `token` for the hidden field `_token`,
    `status` for the response, `message` (a sentence above the form, or "") and
    `receipt`, which is set once the submission is committed: then redirect to
    `confirmation_url`. `is_open` is False while the programme is paused or the form is not
    live: there is a `message` then, and no form.
    """

    form: AnswerForm
    version: FormVersion
    receipt: services.Receipt | None = None
    status = 200
    message = ""
    is_open = True
    # Who has the files that were sent so far; "" before any could be.
    holder = ""

    def __init__(
        self,
        request: HttpRequest,
        *,
        case_type: CaseType,
        page: UUID | None = None,
        vacancy: UUID | None = None,
        fixed: Mapping[str, Any] | None = None,
        channel: Channel = Channel.WEB,
        filed_by: User | None = None,
        language: str = "",
    ) -> None:
        self.request = request
        self.case_type = case_type
        self.page = page
        self.vacancy = vacancy
        self.fixed = fixed
        self.channel = channel
        self.filed_by = filed_by
        self.language = language or get_language() or settings.LANGUAGE_CODE
        if self.is_paused():
            self.close()
        elif request.method == "POST":
            self.submit()
        else:
            self.show()

    def show(self, data: Mapping[str, Any] | None = None) -> None:
        """Set `form` from the newest version in which this language is complete, else Dutch.

        Without either the page stays, and says that nothing is taken.
        """
        for language in (self.language, settings.LANGUAGE_CODE):
            if version := self.newest_version(language):
                self.version, self.language = version, language
                self.form = build_form(
                    version, language, data, fixed=self.fixed, holder=self.holder
                )
                return
        self.close()

    def is_paused(self) -> bool:
        """Return whether no answers are taken now."""
        return self.case_type.programme.paused

    def newest_version(self, language: str) -> FormVersion | None:
        """Return what is filled in by who begins now in `language`, if it is complete in it."""
        return FormVersion.objects.latest_for(self.case_type.form_id, language)

    def takes(self, version: FormVersion) -> bool:
        """Return whether `version`, which was shown, is one of the form on this page."""
        return version.definition_id == self.case_type.form_id and not version.is_try_out

    @property
    def goes_by_steps(self) -> bool:
        """Whether the form is asked a step a page. Text that was sent whole is kept whole."""
        return len(self.form.steps) > 1 and not self.form.is_bound

    @cached_property
    def token(self) -> str:
        """The hidden field's value: a fresh key for this rendering."""
        return sign(self.fresh_token())

    @cached_property
    def steps(self) -> list[Step]:
        """The steps that are asked, as far as can be said beforehand."""
        return visible_steps(self.version, self.language, {}, fixed=self.fixed)

    @cached_property
    def begin_url(self) -> str:
        """Where a form of several steps begins: a draft that has no row until it is answered."""
        token = self.fresh_token()
        first = reverse("draft_step", kwargs={"link": token.key, "number": self.steps[0].number})
        return f"{first}?{urlencode({BEGIN: sign(token, DRAFT)})}"

    def fresh_token(self) -> FormToken:
        """Return what this rendering shows, under a key that was never used."""
        return FormToken(
            case_type=self.case_type.pk,
            version=self.version.pk,
            digest=self.version.digest,
            language=self.language,
            page=str(self.page or ""),
            vacancy=str(self.vacancy or ""),
            fixed=dict(self.fixed or {}),
            holder=self.holder or new_secret(),
        )

    @property
    def objects(self) -> bool:
        """Whether something was written that only staff with a ground may keep."""
        errors = self.form.errors.as_data() if self.form.is_bound else {}
        return any(error.code == "objection" for found in errors.values() for error in found)

    @property
    def confirmation_url(self) -> str:
        """Where to go after a receipt."""
        return confirmation_url(self.receipt) if self.receipt else ""

    def close(self) -> None:
        """Show the page without a form."""
        self.is_open = False
        self.status = 503 if self.request.method == "POST" else 200
        self.message = paused()

    def submit(self) -> None:
        """Take what was posted through the one door, or keep it on the page with a sentence."""
        try:
            token = self.posted_token()
        except BadToken:
            self.keep(400, _("This page was open for too long. Check your answers and send again."))
            return
        try:
            brought = attached(self.request, self.version, self.language, self.holder)
            if self.is_refused(brought):
                return
            self.receipt = services.receive(
                case_type=self.case_type,
                version=self.version,
                language=self.language,
                data=brought.data,
                channel=self.channel,
                key=token.key,
                page=self.page,
                vacancy=self.vacancy,
                fixed=self.fixed,
                filed_by=self.filed_by,
                holder=self.holder,
                marks=self.marks(token),
            )
        except Flood:
            self.keep(429, flooded())
        except services.InvalidSubmission as refusal:
            self.form, self.status = refusal.form, 422
        except services.KeyReused as refusal:
            self.form, self.status = refusal.form, 409
            if refusal.form.is_multipart():
                self.part_from_files(brought)
            self.message = _(
                "You already sent this form, with other answers. If this is a new question, "
                "send it again: it will get a reference of its own."
            )
        except services.Paused:
            self.close()
        except KeysUnavailable:
            # Nothing is taken that could not be read back.
            logger.exception("A submission was not taken: the vault has no key for it.")
            self.keep(503, not_safe_now())

    def marks(self, token: FormToken) -> list[Mark]:
        """Return why this should be looked at; what staff file is not weighed. Raises Flood."""
        if self.filed_by:
            return []
        return weigh(self.request, token.shown_at, typed_in(self.request))

    def posted_token(self) -> FormToken:
        """Return what was shown, and set its version: who began on it finishes on it.

        Raises BadToken, also for another form's token.
        """
        token = unsign(self.request.POST.get("_token", ""))
        version = version_shown(token)
        if not self.takes(version):
            raise BadToken
        self.version, self.language, self.holder = version, token.language, token.holder
        return token

    def is_refused(self, brought: attaching.Attached) -> bool:
        """Say what is wrong in the files that came, if anything; beside what else is wrong."""
        if not brought.refusals:
            return False
        form = build_form(
            self.version, self.language, brought.data, fixed=self.fixed, holder=self.holder
        )
        form.refuse_files(brought.refusals)
        if form.is_valid():
            return False
        self.form, self.status = form, 422
        return True

    def part_from_files(self, brought: attaching.Attached) -> None:
        """Show the form again without its files, which went along when it was sent first."""
        self.holder = ""
        self.form = build_form(self.version, self.language, brought.data, fixed=self.fixed)

    def keep(self, status: int, message: str) -> None:
        """Show the form again with everything that was typed, and a sentence above it."""
        self.show(self.request.POST)
        if self.is_open:
            self.status, self.message = status, message
