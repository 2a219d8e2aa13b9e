"""What can be done to many cases: the form with what is answered once, and the deed itself."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from workflows.cases import permissions
from workflows.cases import services as cases
from workflows.cases.actors import staff
from workflows.cases.evidence import Closing
from workflows.cases.models import Case
from workflows.cases.querysets import CaseQuerySet
from workflows.cases.states import Verb
from workflows.casetypes.fields import CategoryChoiceField
from workflows.casetypes.models import Category, Kind, Outcome
from workflows.desk.occasions import CLOSED
from workflows.desk.queue.bulk import checklists
from workflows.desk.queue.bulk.models import BulkItem, BulkJob, Deed, LeftOut, Why
from workflows.desk.queue.bulk.together import Together
from workflows.desk.queue.bulk.writing import WriteTogether
from workflows.desk.shared import services
from workflows.desk.shared.assigning import AssignForm, possible_handlers
from workflows.desk.shared.careful import CarefulForm
from workflows.desk.shared.screening import ChecksForm, ScreenForm
from workflows.intake.recipients import filer_of
from workflows.matching.models import Match
from workflows.messages import services as messages
from workflows.messages.texts import Text, previews, template_for
from workflows.referrals.models import Referral
from workflows.staff.models import User

MOST_CHARACTERS = 4000


class ScreenTogether(Together):
    deed = Deed.SCREEN
    button = _("Screened")
    needs = ("workflows.screen_case",)
    verb = Verb.SCREEN

    def make_form(self, data: Any = None) -> ScreenForm:
        of_offer = self.cases.filter(kind=Kind.OFFER).exists()
        return ScreenForm(data, prefix="screen", of_offer=of_offer)

    def left_out(self) -> dict[Why, CaseQuerySet]:
        return checklists.left_out(self.cases, Verb.SCREEN)

    def values(self, form: Any) -> dict[str, Any]:
        made = form.checks() if isinstance(form, ChecksForm) else None
        checks = made and {
            "kinds": list(made.kinds),
            "seen_on": made.seen_on.isoformat(),
            "expires_on": made.expires_on.isoformat() if made.expires_on else "",
        }
        return {"checks": checks}

    @classmethod
    def perform(cls, job: BulkJob, user: User, item: BulkItem) -> None:
        case = cases.locked_for(item.case_id, Verb.SCREEN)
        answers = checklists.answers_for(case, Verb.SCREEN, job)
        checks = checks_of(job.values["checks"])
        services.screen(item.case_id, user, answers, checks, seen=item.seen)


def checks_of(kept: Mapping[str, Any] | None) -> services.Checks | None:
    """Return what was made sure of about volunteers, as the job keeps it."""
    if not kept:
        return None
    expires_on = date.fromisoformat(kept["expires_on"]) if kept["expires_on"] else None
    return services.Checks(kept["kinds"], date.fromisoformat(kept["seen_on"]), expires_on)


class AssignTogether(Together):
    deed = Deed.ASSIGN
    button = _("Assign")
    needs = permissions.ASSIGNS

    def make_form(self, data: Any = None) -> AssignForm:
        teams = self.cases.order_by().values_list("team", flat=True).distinct()
        handlers = possible_handlers(self.user, teams)
        return AssignForm(data, prefix="assign", handlers=handlers, initial={"handler": self.user})

    def values(self, form: Any) -> dict[str, Any]:
        handler = form.cleaned_data["handler"]
        return {"handler": handler.pk if handler else None}

    @classmethod
    def perform(cls, job: BulkJob, user: User, item: BulkItem) -> None:
        handler = User.objects.filter(pk=job.values["handler"]).first()
        if handler is None and job.values["handler"]:
            raise cases.NotLawful
        services.assign(item.case_id, user, handler, seen=item.seen, before=item.handler_seen_id)


class NoteTogetherForm(CarefulForm):
    text = forms.CharField(
        label=_("Note"),
        help_text=_("The same on each case, for colleagues who may open it. Name nobody in it."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=MOST_CHARACTERS,
        error_messages={"required": _("Write something first.")},
    )


class NoteTogether(Together):
    deed = Deed.NOTE
    button = _("Add the note")
    needs = ("workflows.note_case",)

    def make_form(self, data: Any = None) -> NoteTogetherForm:
        return NoteTogetherForm(data, prefix="note")

    def values(self, form: Any) -> dict[str, Any]:
        return {}

    def text(self, form: Any) -> str:
        return str(form.cleaned_data["text"])

    @classmethod
    def perform(cls, job: BulkJob, user: User, item: BulkItem) -> None:
        cases.note(item.case_id, user, job.note or "")


class CategoryTogetherForm(forms.Form):
    """Asks for a category that at least one of the cases can have."""

    category = CategoryChoiceField(Category.objects.none(), label=_("Category"))

    def __init__(self, data: Any = None, *, cases: CaseQuerySet, **options: Any) -> None:
        super().__init__(data, **options)
        programmes = cases.order_by().values("case_type__programme")
        having = Q(programme=None) | Q(programme__in=programmes)
        field: Any = self.fields["category"]
        field.queryset = Category.objects.filter(having).select_related("programme")


class CategoryTogether(Together):
    deed = Deed.CATEGORY
    button = _("Change")
    needs = ("workflows.screen_case",)

    def make_form(self, data: Any = None) -> CategoryTogetherForm:
        return CategoryTogetherForm(data, prefix="category", cases=self.cases)

    def values(self, form: Any) -> dict[str, Any]:
        return {"category": form.cleaned_data["category"].pk}

    @classmethod
    def perform(cls, job: BulkJob, user: User, item: BulkItem) -> None:
        category = Category.objects.filter(pk=job.values["category"]).first()
        if category is None:
            raise cases.NotLawful
        services.recategorise(item.case_id, user, category, seen=item.seen)


class CloseTogetherForm(forms.Form):
    outcome = forms.ChoiceField(
        label=_("Outcome"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose an outcome.")},
    )
    tells = forms.BooleanField(
        label=_("Mail each of them that their case is closed"),
        help_text=_(
            "The mails wait for ten minutes. As long as they wait, one button recalls them all."
        ),
        required=False,
    )

    def __init__(self, data: Any = None, *, outcomes: list[tuple[str, str]], **options: Any):
        super().__init__(data, **options)
        self.fields["outcome"].choices = outcomes  # type: ignore[attr-defined]


class CloseTogether(Together):
    """Ends a campaign, too. Whoever is being helped is left out, and closed by hand."""

    deed = Deed.CLOSE
    button = _("Close these cases")
    needs = ("workflows.close_case",)
    verb = Verb.CLOSE

    def make_form(self, data: Any = None) -> CloseTogetherForm:
        return CloseTogetherForm(data, prefix="close", outcomes=shared_outcomes(self.cases))

    def values(self, form: Any) -> dict[str, Any]:
        return {"outcome": form.cleaned_data["outcome"]}

    def asks_checklist(self, form: Any) -> bool:
        """Return whether the outcome counts for any of them, as `Closing` asks of each."""
        return (
            outcomes_of(self.cases).filter(key=form.cleaned_data["outcome"], counts=True).exists()
        )

    def left_out(self) -> dict[Why, CaseQuerySet]:
        return left_out_of_closing(self.cases)

    def previews(self, form: Any) -> list[Text]:
        types = self.cases.order_by().values_list("case_type", flat=True).distinct()
        found = [template_for(CLOSED.key, case_type) for case_type in types]
        templates = {template.pk: template for template in found}.values()
        return [text for template in templates for text in previews(template)]

    @classmethod
    def perform(cls, job: BulkJob, user: User, item: BulkItem) -> None:
        case = cases.locked_for(item.case_id, Verb.CLOSE)
        for why, those in left_out_of_closing(Case.objects.filter(pk=case.pk)).items():
            if those.exists():
                raise LeftOut(why)
        outcome = case.case_type.outcomes.filter(key=job.values["outcome"]).first()
        asks = outcome is not None and outcome.counts
        answers = checklists.answers_for(case, Verb.CLOSE, job) if asks else {}
        closing = Closing(outcome, answers=answers)
        event = cases.move(case.pk, Verb.CLOSE, staff(user), closing, seen=item.seen)
        if job.tells and not job.is_recalled():
            hold = job.hold()
            told = {"reference": str(event.case)}
            messages.notify(CLOSED, filer_of(event.case), told, hold=hold)


def shared_outcomes(cases: CaseQuerySet) -> list[tuple[str, str]]:
    """Return the outcomes of all the cases' types as choices, each key once.

    What an outcome does to a person is decided for that one person, on their case.
    """
    found = list(outcomes_of(cases))
    far_reaching = {outcome.key for outcome in found if outcome.effect}
    plain = (outcome for outcome in found if outcome.key not in far_reaching)
    return list({outcome.key: (outcome.key, str(outcome)) for outcome in plain}.values())


def outcomes_of(cases: CaseQuerySet) -> "QuerySet[Outcome]":
    """Return the outcomes of all the cases' types."""
    return Outcome.objects.filter(case_type__in=cases.order_by().values("case_type"))


def left_out_of_closing(cases: CaseQuerySet) -> dict[Why, CaseQuerySet]:
    """Return those of `cases` that no bulk action closes, by the reason."""
    active = Match.objects.active().order_by()
    is_helping = Q(pk__in=active.values("request")) | Q(pk__in=active.values("offer"))
    return {
        Why.HELPED: cases.filter(is_helping),
        Why.REFERRED: cases.filter(pk__in=Referral.objects.live().order_by().values("case")),
        Why.HELD: cases.filter(hold=True),
        Why.DISCREET: cases.filter(discreet=True),
    }


TOGETHER: dict[str, type[Together]] = {
    kind.deed: kind
    for kind in (
        *(ScreenTogether, AssignTogether, NoteTogether, CategoryTogether),
        *(WriteTogether, CloseTogether),
    )
}
