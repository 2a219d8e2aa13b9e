"""What pages put on the screen of a case: making a vacancy or a story of it, what came of it."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms import proposals, sent_stories
from cms.models.base import SOURCE, CityPage
from cms.models.sent import SentStory
from cms.models.standard import StandardPage
from cms.models.stories import StoryTheme
from cms.sent_stories import Picture
from workflows.cases.actions import CaseAction
from workflows.cases.models import Case
from workflows.cases.states import OPEN
from workflows.casetypes.models import CaseType, Kind
from workflows.declaring.case_screen import ACTIONS, PANELS, Panel, Place
from workflows.staff.models import User

LONGEST = 200


class VacancyForm(forms.Form):
    """Asks what a sign-up becomes."""

    sign_up = forms.ModelChoiceField(
        CaseType.objects.none(),
        label=gettext_lazy("Case type of a sign-up"),
        empty_label=None,
        error_messages={"required": gettext_lazy("Choose the case type of a sign-up.")},
    )

    def __init__(self, data: Any = None, *, case: Case, **options: Any) -> None:
        super().__init__(data, **options)
        field: Any = self.fields["sign_up"]
        field.queryset = proposals.sign_up_types(case)


@ACTIONS.add
class MakeVacancy(CaseAction):
    """Make the draft of a vacancy, which an editor finishes and publishes."""

    key = "vacancy"
    order = 28
    label = gettext_lazy("Make a vacancy of it")
    button = gettext_lazy("Make the draft")
    needs = (proposals.MAKES,)
    form_class = VacancyForm
    opens_itself = False

    def suits(self) -> bool:
        return self.case.kind == Kind.COLLECTIVE_NEED

    def is_lawful(self) -> bool:
        return self.case.state in OPEN and proposals.key_of(self.case) is None

    def form_options(self) -> dict[str, Any]:
        return {"case": self.case}

    def perform(self, data: dict[str, Any], seen: int) -> str:
        page = proposals.make_draft(self.case.pk, data["sign_up"], self.user, seen=seen)
        return _("The draft “%(title)s” is made. An editor finishes and publishes it.") % {
            "title": page.title
        }


class StoryForm(forms.Form):
    """The theme, and each picture: whether it comes along, and what it shows."""

    theme = forms.ModelChoiceField(
        StoryTheme.objects.all(),
        label=gettext_lazy("Theme"),
        required=False,
        empty_label=gettext_lazy("None of these"),
    )

    def __init__(self, data: Any = None, *, pictures: list[Picture], **options: Any) -> None:
        super().__init__(data, **options)
        self.pictures = pictures
        for number, picture in enumerate(pictures, 1):
            self.fields[f"takes_{number}"] = forms.BooleanField(
                label=_("Picture %(number)d comes along") % {"number": number},
                required=False,
                initial=True,
            )
            self.fields[f"shows_{number}"] = forms.CharField(
                label=_("What picture %(number)d shows, in Dutch") % {"number": number},
                help_text=_("Read aloud to who cannot see it."),
                max_length=LONGEST,
                required=False,
                initial=picture.shows,
            )

    def clean(self) -> dict[str, Any]:
        """Ask what a picture shows when it comes along."""
        cleaned: dict[str, Any] = super().clean() or {}
        for number, _picture in enumerate(self.pictures, 1):
            if cleaned.get(f"takes_{number}") and not cleaned.get(f"shows_{number}"):
                self.add_error(f"shows_{number}", _("Say what the picture shows."))
        return cleaned

    def chosen(self) -> list[Picture]:
        """Return the pictures that come along, in their order."""
        return [
            Picture(picture.file, self.cleaned_data[f"shows_{number}"])
            for number, picture in enumerate(self.pictures, 1)
            if self.cleaned_data[f"takes_{number}"]
        ]


@ACTIONS.add
class MakeStory(CaseAction):
    """Make a draft page of what was sent in; then the one who sent it is answered."""

    key = "story"
    order = 5
    label = gettext_lazy("Make a story of it")
    button = gettext_lazy("Make the draft")
    needs = (sent_stories.MAKES,)
    form_class = StoryForm
    then = "answer"

    form: StoryForm

    def suits(self) -> bool:
        return sent_stories.may_become_page(self.case)

    def form_options(self) -> dict[str, Any]:
        return {"pictures": sent_stories.pictures_of(sent_stories.told_in(self.case))}

    def perform(self, data: dict[str, Any], seen: int) -> str:
        sent_stories.make_draft(self.case.pk, self.user, data["theme"], self.form.chosen())
        return _("A draft was made. Editors find it among the stories; nothing is live yet.")


@dataclass(frozen=True)
class StoryPanel:
    """The page that was made of a case; `url` once it can be read, and whether it may stay.

    Without `title` that page was deleted.
    """

    title: str
    url: str
    is_withdrawn: bool


def story_of(case: Case, user: User) -> StoryPanel | None:
    """Return the page that was made of a case, None for none."""
    if case.kind != Kind.QUESTION:
        return None
    sent = SentStory.objects.filter(case=case).select_related("page").first()
    if sent is None:
        return None
    title, url = (sent.page.title, url_of(sent.page)) if sent.page else ("", "")
    return StoryPanel(title, url, sent.withdrawn_at is not None)


def url_of(page: CityPage) -> str:
    """Return where a page is read, "" while it is not live."""
    return (page.url or "") if page.live else ""


@dataclass(frozen=True)
class AskedAbout:
    """The page with information that a question is about."""

    title: str
    url: str


def page_asked_about(case: Case, user: User) -> AskedAbout | None:
    """Return the page beneath which a question was written; None for any other case."""
    key = getattr(getattr(case, "submission", None), "page", None)
    if case.kind != Kind.QUESTION or key is None:
        return None
    page = StandardPage.objects.filter(translation_key=key, locale__language_code=SOURCE).first()
    return AskedAbout(page.title, url_of(page)) if page else None


PANELS.add(Panel("story", 25, Place.SIDE, "cms/desk/story.html", story_of))
PANELS.add(Panel("page", 26, Place.SIDE, "cms/desk/page.html", page_asked_about))
