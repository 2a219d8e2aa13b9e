"""The languages of a form on screen: how far each is, and its texts side by side."""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import get_language_info, gettext_lazy, ngettext
from django.utils.translation import gettext as _
from wagtail.models import Locale
from wagtail_localize.models import Translation

from forms.admin.permissions import CHANGE, PUBLISH, WORKS_ON_FORMS
from forms.admin.screens import FormScreen, Screen, register
from forms.compiled.schema import SOURCE_LANGUAGE
from forms.languages import moderation, translating, translations
from forms.languages.translating import Text, TextState
from forms.languages.translations import Progress
from forms.models import FormDefinition

TRANSLATE = "translate"
TRANSLATES = "wagtail_localize.submit_translation"
BOX = "text-"
SEEN = "seen-"
# What the buttons say that put something online.
PUBLISHING = ("together", "language")
LOCKED = gettext_lazy(
    "A moderator has this form now. Until they decide, nothing can be changed. Your text is below."
)

register(
    Screen(
        TRANSLATE,
        gettext_lazy("Translate"),
        "forms:languages",
        order=30,
        needs=(*WORKS_ON_FORMS, TRANSLATES),
    )
)


@dataclass(frozen=True)
class LanguageRow:
    """One language on the list; `translation` once it was begun."""

    locale: Locale
    progress: Progress
    is_live: bool
    translation: Translation | None


class LanguagesView(FormScreen):
    """Every language that is switched on, and how far the draft is in it."""

    screen = TRANSLATE
    template_name = "forms/admin/languages.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        draft = self.definition.get_latest_revision_as_object()
        others = Locale.objects.exclude(language_code=SOURCE_LANGUAGE).order_by("pk")
        return self.show(languages=[self.row(draft, locale) for locale in others])

    def row(self, draft: FormDefinition, locale: Locale) -> LanguageRow:
        found = translations.translation_in(self.definition, locale)
        live = FormDefinition.objects.filter(
            translation_key=draft.translation_key, locale=locale, live=True
        )
        texts = translating.texts_for(draft, locale)
        progress = translating.progress_of(texts, locale.language_code)
        return LanguageRow(locale, progress, live.exists(), found)


class TranslateView(FormScreen):
    """All texts of the draft beside their translation; saved at any point, published when whole."""

    screen = TRANSLATE
    template_name = "forms/admin/translate.html"

    @cached_property
    def locale(self) -> Locale:
        others = Locale.objects.exclude(language_code=SOURCE_LANGUAGE)
        return get_object_or_404(others, language_code=self.kwargs["language"])

    @property
    def draft(self) -> FormDefinition:
        return self.definition.get_latest_revision_as_object()

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.screen_with({}, {})

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Keep what was typed, and then publish if that was asked and all is there."""
        user: Any = request.user
        if not user.has_perm(CHANGE) and not user.has_perm(TRANSLATES):
            raise PermissionDenied
        typed = {
            name.removeprefix(BOX): str(text)
            for name, text in request.POST.items()
            if name.startswith(BOX)
        }
        if self.submitted and not user.has_perm(PUBLISH):
            messages.error(request, LOCKED)
            return self.screen_with(typed, {}, status=409)
        translating.begin(self.definition, self.locale)
        refused = translating.save_typed(
            self.draft, self.locale, typed, user, marks_in(request.POST)
        )
        if refused:
            return self.screen_with(typed, refused, status=422)
        if left_out := translating.links_left_out(translating.texts_for(self.draft, self.locale)):
            messages.warning(request, left_out)
        self.after_saving(request.POST.get("do", ""), user)
        return redirect("forms:translate", self.definition.pk, self.locale.language_code)

    def after_saving(self, wish: str, user: Any) -> None:
        """Say what is kept, or publish."""
        progress = translating.progress_of(
            translating.texts_for(self.draft, self.locale), self.locale.language_code
        )
        if wish in PUBLISHING and not user.has_perm(PUBLISH):
            raise PermissionDenied
        if wish and not progress.is_complete:
            messages.warning(self.request, not_whole(progress))
        elif wish == "together":
            self.publish_together(user)
        elif wish == "language":
            self.publish_language(user)
        elif wish == "submit":
            self.submit(user)
        else:
            messages.success(self.request, _("Saved. Nothing went live."))

    def publish_together(self, user: Any) -> None:
        try:
            translating.publish_together(self.definition, user)
        except ValidationError as error:
            for sentence in error.messages:
                messages.error(self.request, sentence)
            return
        name = self.locale.get_display_name()
        sentence = _("Dutch and %(language)s are live, in one version.") % {"language": name}
        messages.success(self.request, sentence)

    def publish_language(self, user: Any) -> None:
        sentence = translating.publish_language(self.definition, self.locale, user)
        if sentence:
            messages.error(self.request, sentence)
            return
        name = self.locale.get_display_name()
        messages.success(self.request, _("%(language)s is live.") % {"language": name})

    def submit(self, user: Any) -> None:
        translating.submit(self.definition, self.locale, user)
        messages.success(self.request, _("Submitted: a moderator reads it and publishes."))

    @property
    def rows(self) -> list[FormDefinition]:
        """The Dutch form, and that in this language once it was begun."""
        both = [self.definition.locale, self.locale]
        key = self.definition.translation_key
        return list(FormDefinition.objects.filter(translation_key=key, locale__in=both))

    @property
    def submitted(self) -> bool:
        """Whether the Dutch draft or this language waits for a moderator."""
        return any(row.workflow_in_progress for row in self.rows)

    def screen_with(
        self, typed: dict[str, str], refused: dict[str, str], status: int = 200
    ) -> HttpResponse:
        user: Any = self.request.user
        texts = translating.texts_for(self.draft, self.locale)
        code = self.locale.language_code
        return self.show(
            status,
            language=self.locale.get_display_name(),
            code=code,
            direction="rtl" if get_language_info(code)["bidi"] else "ltr",
            progress=translating.progress_of(texts, code),
            groups=grouped([shown(text, typed, refused) for text in texts]),
            dutch_differs=self.definition.has_unpublished_changes or not self.definition.live,
            translation=translations.translation_in(self.definition, self.locale),
            is_submitted=self.submitted,
            is_locked=self.submitted and not user.has_perm(PUBLISH),
            given_back=moderation.given_back(self.rows),
            is_unsaved=status != HTTPStatus.OK,
        )


def not_whole(progress: Progress) -> str:
    message = ngettext(
        "Saved, but not published: %(missing)d text is not translated yet. Until then the old "
        "complete one stays.",
        "Saved, but not published: %(missing)d texts are not translated yet. Until then the old "
        "complete one stays.",
        progress.missing,
    )
    return message % {"missing": progress.missing}


@dataclass(frozen=True)
class ShownText:
    """A text on the screen, with what was typed and what is wrong with that."""

    text: Text
    value: str
    sentence: str

    @property
    def name(self) -> str:
        return f"{BOX}{self.text.key}"

    @property
    def mark(self) -> str:
        """What tells the translation that is stored now from any other."""
        return translating.mark_of(self.text)


def marks_in(post: Mapping[str, Any]) -> dict[str, str]:
    """Return the marks of the translations that stood in the boxes, by the key of their text."""
    marks = (name for name in post if name.startswith(SEEN))
    return {name.removeprefix(SEEN): str(post[name]) for name in marks}


def shown(text: Text, typed: dict[str, str], refused: dict[str, str]) -> ShownText:
    value = typed.get(text.key, text.translated if text.state == TextState.DONE else "")
    return ShownText(text, value, refused.get(text.key, ""))


def grouped(texts: list[ShownText]) -> list[tuple[str, list[ShownText]]]:
    """Return the texts under the question or step they belong to, in their order."""
    groups: list[tuple[str, list[ShownText]]] = []
    for text in texts:
        if not groups or groups[-1][0] != text.text.where:
            groups.append((text.text.where, []))
        groups[-1][1].append(text)
    return groups
