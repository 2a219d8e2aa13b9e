"""What a page asks: a form, and what the page itself knows of the answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import QueryDict

from forms.models import FormVersion
from workflows.casetypes import reference
from workflows.casetypes.charters import VolunteerCharter
from workflows.casetypes.models import CaseType
from workflows.intake import services
from workflows.intake.closed_forms import Closed, why_closed
from workflows.intake.models import TryOut
from workflows.intake.shown import language_shown, version_to_begin
from workflows.intake.tokens import FormToken, new_secret


@dataclass(frozen=True)
class AskedForm:
    """The form of a case type, on a page.

    `page` and `vacancy` are translation keys; `fixed` are the answers by meaning that the
    page gives; `linked` is the query of its address, which may fill in what an editor allows;
    `waived` the meanings of which no answer has to be given; `by_staff` tells that
    staff fill it in for somebody.
    """

    case_type: CaseType
    page: UUID | None = None
    vacancy: UUID | None = None
    fixed: Mapping[str, Any] = field(default_factory=dict)
    waived: frozenset[str] = frozenset()
    by_staff: bool = False
    linked: QueryDict = field(default_factory=QueryDict)

    @property
    def given(self) -> dict[str, Any]:
        """Return the answers by meaning that are not asked, the vacancy among them."""
        return services.given(self.fixed, self.vacancy)

    @property
    def scope(self) -> str:
        """Return what the lists of the form are narrowed to: its programme."""
        return self.case_type.programme.key

    @property
    def charter(self) -> VolunteerCharter | None:
        """Return what a volunteer is told beside the form; None for who asks for something."""
        return reference.charter_beside(self.case_type)

    def closed(self) -> Closed | None:
        """Return why no answers are taken now, or None while they are."""
        return why_closed(self.case_type, to_staff=self.by_staff)

    def to_begin(self, language: str) -> tuple[FormVersion, str] | None:
        """Return the version that is asked now and its language; None while there is none."""
        return version_to_begin(self.case_type.form_id, language)

    def token(self, version: FormVersion, language: str, draft: str, is_kept: bool) -> FormToken:
        """Return what this page shows now, under a key that was never used."""
        return FormToken(
            case_type=self.case_type.pk,
            version=version.pk,
            digest=version.digest,
            language=language,
            page=str(self.page or ""),
            vacancy=str(self.vacancy or ""),
            fixed=dict(self.fixed),
            draft=draft or new_secret(),
            is_kept=is_kept,
            charter=self.charter.pk if self.charter else 0,
        )

    def takes(self, version: FormVersion) -> bool:
        """Return whether `version`, which was shown, is one of the form on this page."""
        return version.definition_id == self.case_type.form_id and not version.is_try_out


@dataclass(frozen=True)
class TriedForm(AskedForm):
    """The form of a try-out: always its own version, also while all else is closed."""

    draft: FormVersion = field(kw_only=True)

    @classmethod
    def of(cls, try_out: TryOut) -> "TriedForm":
        """Return what the page of a try-out asks."""
        return cls(try_out.case_type, draft=try_out.version)

    def closed(self) -> None:
        return None

    def to_begin(self, language: str) -> tuple[FormVersion, str]:
        return self.draft, language_shown(self.draft, language, settings.LANGUAGE_CODE)

    def takes(self, version: FormVersion) -> bool:
        return version.pk == self.draft.pk
