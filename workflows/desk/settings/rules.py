"""Setting rules: picked from lists, read back as a sentence, tried on last month, switched on."""

from operator import attrgetter
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic import CreateView, EditView

from workflows.cases.services import Refused
from workflows.casetypes import reference
from workflows.casetypes.fields import language_of_staff
from workflows.casetypes.models import CaseType
from workflows.desk.access import DeskView
from workflows.desk.settings.keyed import NAMED, KeyedForm
from workflows.desk.settings.viewset import SettingViewSet
from workflows.rules import services as rules
from workflows.rules.answers import grouped
from workflows.rules.faults import faults_of
from workflows.rules.models import Rule, RuleRun
from workflows.rules.sentences import sentence_of
from workflows.rules.trying import LOOKS_BACK, MOST, try_out


class RuleForm(KeyedForm):
    """Refuses a rule that cannot work. One that is changed is off until it is switched on."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        # A copied programme has case types of the same name.
        for name in ("case_type", "opens"):
            field: Any = self.fields[name]
            field.queryset = CaseType.objects.select_related("programme").order_by("pk")
            field.label_from_instance = attrgetter("full_name")
        old: Any = self.fields["answer"]
        self.fields["answer"] = forms.ChoiceField(
            choices=answers(self.instance.answer),
            label=old.label,
            help_text=old.help_text,
            required=False,
        )

    def _post_clean(self) -> None:
        super()._post_clean()
        for field, sentence in faults_of(self.instance).items():
            if field not in self.errors:
                self.add_error(field, sentence)

    def save(self, commit: bool = True) -> Any:
        self.instance.on_since = None
        return super().save(commit)


def answers(kept: str) -> list[Any]:
    """Return the answers to choose from, `kept` among them also when no form has it any more."""
    language = language_of_staff()
    groups = grouped(reference.case_types().values(), language)
    known = {value for _question, choices in groups for value, _choice in choices}
    gone = [(kept, kept)] if kept and kept not in known else []
    return [("", "---------"), *gone, *groups]


def screen_of(rule: Rule) -> str:
    """Return the address where a rule is tried and switched."""
    return reverse("desk:rule", args=[rule.key])


def standing_of(rule: Rule) -> str:
    """Return whether it is on, in words, and whether it works."""
    if rule.is_on and faults_of(rule):
        return _("on, but does not work")
    return _("on") if rule.is_on else _("off")


class RuleCreateView(CreateView):
    def get_success_url(self) -> str:
        return screen_of(self.object)


class RuleEditView(EditView):
    def get_success_url(self) -> str:
        return screen_of(self.object)


class RuleViewSet(SettingViewSet):
    base_form_class = RuleForm
    add_view_class = RuleCreateView
    edit_view_class = RuleEditView
    model = Rule
    icon = "list-ol"
    list_display = (
        "__str__",
        Column("sentence", label=gettext_lazy("What it does"), accessor=sentence_of),
        TitleColumn(
            "standing",
            label=gettext_lazy("Try out, switch"),
            accessor=standing_of,
            get_url=screen_of,
        ),
    )
    panels = (
        HelpPanel(
            gettext_lazy(
                "Saved, a rule is off. The next screen reads it back, says on how many cases of "
                "the last month it would have acted, and switches it on."
            )
        ),
        *NAMED,
        FieldRowPanel([FieldPanel("case_type"), FieldPanel("programme")]),
        MultiFieldPanel(
            [
                FieldPanel("when"),
                FieldRowPanel([FieldPanel("state"), FieldPanel("number")]),
                FieldPanel("answer"),
            ],
            heading=gettext_lazy("When"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("then"),
                FieldRowPanel([FieldPanel("team"), FieldPanel("priority")]),
                FieldRowPanel([FieldPanel("text"), FieldPanel("partner")]),
                FieldPanel("opens"),
            ],
            heading=gettext_lazy("Then"),
        ),
    )


class RuleView(DeskView):
    """One rule read back, tried on the cases of the last month, switched on or off."""

    needs = (rules.CHANGES,)
    template_name = "workflows/desk/rule.html"

    def get(self, request: HttpRequest, key: str) -> HttpResponseBase:
        """Show it. Reads the answers of a month's cases when the rule is about answers."""
        return self.screen(find_rule(key))

    def post(self, request: HttpRequest, key: str) -> HttpResponseBase:
        """Switch it."""
        rule, on = find_rule(key), request.POST.get("do") == "on"
        try:
            rules.switch(rule.pk, self.user, on=on)
        except Refused as refusal:
            return self.screen(rule, str(refusal), status=422)
        messages.success(request, _("The rule is on.") if on else _("The rule is off."))
        return redirect("desk:rule", rule.key)

    def screen(self, rule: Rule, refusal: str = "", status: int = 200) -> HttpResponseBase:
        """Return the screen of a rule."""
        faults = faults_of(rule)
        return self.show(
            status,
            rule=rule,
            refusal=refusal,
            sentences=[(code, read_in(code, rule)) for code in settings.COMPLETE_LANGUAGES],
            faults=list(faults.values()),
            trial=None if faults else try_out(rule),
            outcomes=outcomes_of(rule),
            days=LOOKS_BACK.days,
            most=MOST,
        )


def outcomes_of(rule: Rule) -> list[tuple[str, int]]:
    """Return what came of a rule so far, in words, with on how many entries of cases."""
    found = dict(rule.runs.values_list("outcome").annotate(Count("pk")).order_by())
    outcomes = (RuleRun.Outcome(code) for code in RuleRun.Outcome.values if code in found)
    return [(str(outcome.label), found[outcome]) for outcome in outcomes]


def find_rule(key: str) -> Rule:
    """Return the rule with this key. Raise PermissionDenied when there is none."""
    rule = Rule.objects.whole().filter(key=key).first()
    if rule is None:
        raise PermissionDenied
    return rule


def read_in(language: str, rule: Rule) -> str:
    """Return the sentence of a rule in one language."""
    with override(language):
        return sentence_of(rule)
