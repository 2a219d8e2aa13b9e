"""A visit to a page with a form: what to show, and what came of it."""

import logging
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from forms.engine import AnswerForm, build_form
from forms.models import FormVersion, kept_version
from workflows.cases.states import Channel
from workflows.casetypes.models import CaseType
from workflows.intake import services
from workflows.intake.tokens import BadToken, FormToken, sign, unsign
from workflows.staff.models import User
from workflows.vault.errors import KeysUnavailable

logger = logging.getLogger(__name__)


def confirmation_url(receipt: services.Receipt) -> str:
    """Return the address of the confirmation in the active language."""
    return reverse("case_received", kwargs={"link": receipt.link})


def version_shown(token: FormToken) -> FormVersion:
    """Return the version a token names. Raises BadToken when it is gone."""
    try:
        return kept_version(token.version, token.digest)
    except FormVersion.DoesNotExist as error:
        raise BadToken from error


def take(request: HttpRequest) -> services.Receipt | None:
    """Take a form that came back whole by its token alone, without loading its page.

    Returns None when there is something to say: the page then shows the form again.
    """
    try:
        token = unsign(request.POST.get("_token", ""))
        return services.receive(
            case_type=CaseType.objects.select_related("programme").get(pk=token.case_type),
            version=version_shown(token),
            language=token.language,
            data=request.POST,
            channel=Channel.WEB,
            key=token.key,
            page=UUID(token.page) if token.page else None,
            vacancy=UUID(token.vacancy) if token.vacancy else None,
            fixed=token.fixed,
        )
    except (BadToken, CaseType.DoesNotExist, services.NotTaken, KeysUnavailable):
        return None


class FormVisit:
    """One GET or POST of a page that shows the form of `case_type`.

    After construction: `form` to render, `token` for the hidden field `_token`,
    `status` for the response, `message` (a sentence above the form, or "") and
    `receipt`, which is set once the submission is committed: then redirect to
    `confirmation_url`. `is_open` is False while the programme is paused.
    Raises Http404 when the form was never published in Dutch.
    """

    form: AnswerForm
    version: FormVersion
    receipt: services.Receipt | None = None
    status = 200
    message = ""
    is_open = True

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
        if case_type.programme.paused:
            self.pause()
        elif request.method == "POST":
            self.submit()
        else:
            self.show()

    def show(self, data: Mapping[str, Any] | None = None) -> None:
        """Set `form` from the newest version in which this language is complete, else Dutch."""
        for language in (self.language, settings.LANGUAGE_CODE):
            if version := FormVersion.objects.latest_for(self.case_type.form_id, language):
                self.version, self.language = version, language
                self.form = build_form(version, language, data, fixed=self.fixed)
                return
        raise Http404

    @cached_property
    def token(self) -> str:
        """The hidden field's value: a fresh key for this rendering."""
        return sign(
            FormToken(
                case_type=self.case_type.pk,
                version=self.version.pk,
                digest=self.version.digest,
                language=self.language,
                page=str(self.page or ""),
                vacancy=str(self.vacancy or ""),
                fixed=dict(self.fixed or {}),
            )
        )

    @property
    def confirmation_url(self) -> str:
        """Where to go after a receipt."""
        return confirmation_url(self.receipt) if self.receipt else ""

    def pause(self) -> None:
        """Show the form's page without a form."""
        self.is_open = False
        self.status = 503 if self.request.method == "POST" else 200
        self.message = _("This form takes no answers at the moment. Call us instead.")
        self.show()

    def submit(self) -> None:
        """Take what was posted through the one door, or keep it on the page with a sentence."""
        try:
            self.version, key = self.posted_token()
        except BadToken:
            self.keep(400, _("This page was open for too long. Check your answers and send again."))
            return
        try:
            self.receipt = services.receive(
                case_type=self.case_type,
                version=self.version,
                language=self.language,
                data=self.request.POST,
                channel=self.channel,
                key=key,
                page=self.page,
                vacancy=self.vacancy,
                fixed=self.fixed,
                filed_by=self.filed_by,
            )
        except services.InvalidSubmission as refusal:
            self.form, self.status = refusal.form, 422
        except services.KeyReused as refusal:
            self.form, self.status = refusal.form, 409
            self.message = _(
                "You already sent this form, with other answers. If this is a new question, "
                "send it again: it will get a reference of its own."
            )
        except services.Paused:
            self.pause()
        except KeysUnavailable:
            # Nothing is taken that could not be read back.
            logger.exception("A submission was not taken: the vault has no key for it.")
            self.keep(
                503, _("We cannot keep your answers safe right now. Try again later, or call us.")
            )

    def posted_token(self) -> tuple[FormVersion, str]:
        """Return the version that was shown (who began on it finishes on it) and the key.

        Raises BadToken, also for another form's token.
        """
        token = unsign(self.request.POST.get("_token", ""))
        version = version_shown(token)
        if version.definition_id != self.case_type.form_id:
            raise BadToken
        self.language = token.language
        return version, token.key

    def keep(self, status: int, message: str) -> None:
        """Show the form again with everything that was typed, and a sentence above it."""
        self.show(self.request.POST)
        self.status, self.message = status, message
