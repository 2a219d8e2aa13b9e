"""The versions of a form on screen: what differs between them, and going back to one."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View

from forms.admin.permissions import CHANGE
from forms.admin.screens import FormScreen, Screen, dutch_row, editor_url, register
from forms.models import FormDefinition, FormVersion
from forms.versions.history import State, difference, state_of, state_of_draft
from forms.versions.history.words import language_name
from forms.versions.rolling_back import put_back, why_locked

VERSIONS = "versions"
DRAFT = "draft"

register(Screen(VERSIONS, gettext_lazy("Versions"), "forms:versions", order=20))


@dataclass(frozen=True)
class Shown:
    """A version on the list; `sentences` say what it changed."""

    version: FormVersion
    languages: list[str]
    sentences: list[str]


def version_of(definition: FormDefinition, number: str) -> FormVersion:
    """Return the published version with this number. Raises Http404."""
    versions = FormVersion.objects.of(definition)
    found = versions.filter(number=int(number)).first() if is_number(number) else None
    if found is None:
        raise Http404
    return found


def is_number(text: str) -> bool:
    return text.isdecimal() and len(text) < 9


def state_named(definition: FormDefinition, name: str) -> State:
    """Return the draft, or the version with this number. Raises Http404."""
    if name == DRAFT:
        return state_of_draft(definition, only_complete=True)
    return state_of(version_of(definition, name))


class VersionsView(FormScreen):
    """Every version, the newest first, with what it changed; above it what the draft would."""

    screen = VERSIONS
    template_name = "forms/admin/versions.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        versions = list(FormVersion.objects.of(self.definition).order_by("number"))
        return self.show(
            versions=self.listed(versions),
            newest=versions[-1] if versions else None,
            draft_sentences=self.draft_sentences(versions),
            why_locked=why_locked(self.definition, request.user),
        )

    def listed(self, versions: list[FormVersion]) -> list[Shown]:
        before = [None, *versions]
        return [
            Shown(
                version,
                [language_name(code) for code in version.languages],
                difference(state_of(earlier), state_of(version)).sentences if earlier else [],
            )
            for earlier, version in zip(before, versions, strict=False)
        ][::-1]

    def draft_sentences(self, versions: list[FormVersion]) -> list[str]:
        """Return what publishing the draft would change; none when there is nothing to compare."""
        if not versions:
            return []
        draft = state_of_draft(self.definition, only_complete=True)
        return difference(state_of(versions[-1]), draft).sentences


class CompareView(FormScreen):
    """Two states of the form side by side, and in sentences."""

    screen = VERSIONS
    template_name = "forms/admin/compare.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        before, after = (request.GET.get(name, DRAFT) for name in ("before", "after"))
        states = [state_named(self.definition, name) for name in (before, after)]
        return self.show(
            difference=difference(*states),
            before=title_of(before),
            after=title_of(after),
            choices=[{"value": name, "label": title_of(name)} for name in [DRAFT, *self.numbers()]],
            chosen=(before, after),
        )

    def numbers(self) -> list[str]:
        versions = FormVersion.objects.of(self.definition).order_by("-number")
        return [str(number) for number in versions.values_list("number", flat=True)]


def title_of(name: str) -> str:
    return _("Draft") if name == DRAFT else _("Version %(number)s") % {"number": name}


class PutBackView(View):
    """Makes the draft what a version was, and leads to what that changes."""

    def post(self, request: HttpRequest, form: int, number: int) -> HttpResponse:
        definition = dutch_row(form)
        user: Any = request.user
        if not user.has_perm(CHANGE):
            raise PermissionDenied
        version = version_of(definition, str(number))
        try:
            put_back(version, user)
        except ValidationError as error:
            for sentence in error.messages:
                messages.error(request, sentence)
            return redirect("forms:versions", definition.pk)
        sentence = _(
            "The draft is now as version %(number)d was. Residents still see what is live: "
            "look at it, then publish it as the next version."
        )
        messages.success(request, sentence % {"number": version.number})
        return redirect(editor_url(definition))
