"""Conditions under which an offer fits a request, and the checks that a volunteer must have."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.forms import BaseChildFormSet
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, InlinePanel, MultiFieldPanel

from workflows.matching.fit.faults import faults_of
from workflows.matching.fit.forbidden import GROUNDS
from workflows.matching.fit.questions import Comparable, Sides, sides_of
from workflows.matching.fit.sentences import sentence_of
from workflows.people.models import Check

NOTHING = ("", "---------")


class ConditionRowForm(WagtailAdminModelForm):
    """One condition: both questions are picked from lists. Refuses one that cannot decide."""

    def __init__(self, *args: Any, sides: Sides, **options: Any) -> None:
        super().__init__(*args, **options)
        self.sides = sides
        for name, side in (("asked", sides.asked), ("offered", sides.offered)):
            old: Any = self.fields[name]
            choices = choices_of(side, getattr(self.instance, name))
            self.fields[name] = forms.ChoiceField(choices=choices, label=old.label)

    def _post_clean(self) -> None:
        super()._post_clean()
        if {"asked", "how", "offered"} & {*self.errors}:
            return
        for field, sentence in faults_of(self.instance, self.sides).items():
            self.add_error(field, sentence)


def choices_of(side: Mapping[str, Comparable], kept: str) -> list[tuple[str, str]]:
    """Return the questions to choose from, `kept` among them also when no form asks it any more."""
    listed = [(one.reference, one.label) for one in Sides.listed(side)]
    gone = kept and kept not in dict(listed)
    label = side[kept].label if kept in side else kept
    return [NOTHING, *([(kept, label)] if gone else []), *listed]


class ConditionRows(BaseChildFormSet):
    """The conditions of a case type, in the order in which they stand."""

    @cached_property
    def sides(self) -> Sides:
        """What can be compared, as the forms are saved; read once for all rows."""
        return sides_of(self.instance)

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        """Return what a row needs, an empty one too."""
        return {**super().get_form_kwargs(index), "sides": self.sides}

    def clean(self) -> None:
        """Number the rows; refuse the same condition twice, before others say so less plainly."""
        seen = set()
        for number, row in enumerate(self.forms):
            row.instance.order = number
            said = tuple(row.cleaned_data.get(name) for name in ("asked", "how", "offered"))
            if row in self.deleted_forms or not all(said):
                continue
            if said in seen:
                row.add_error("offered", _("This condition stands here twice."))
            seen.add(said)
        super().clean()


class ReadBack(HelpPanel):
    """A condition that is saved, as a sentence."""

    class BoundPanel(HelpPanel.BoundPanel):
        def is_shown(self) -> bool:
            return bool(self.instance.pk)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            sentence = sentence_of(self.instance, self.form.sides)
            return {**super().get_context_data(parent_context), "sentence": sentence}


class ConditionsPanel(InlinePanel):
    """The list of conditions."""

    def get_form_options(self) -> dict[str, Any]:
        """Render each row with `ConditionRowForm`."""
        options: dict[str, Any] = super().get_form_options()
        options["formsets"][self.relation_name] |= {
            "form": ConditionRowForm,
            "formset": ConditionRows,
        }
        return options


class NotByPanel(HelpPanel):
    """What may not be a condition, and why."""

    class BoundPanel(HelpPanel.BoundPanel):
        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            return {
                **super().get_context_data(parent_context),
                "never": [ground.label for ground in GROUNDS if not ground.with_ground],
                "with_ground": [ground.label for ground in GROUNDS if ground.with_ground],
            }


def checks_field(old: Any) -> forms.MultipleChoiceField:
    """Return the field of the checks that are demanded, by kind; whoever is asked was spoken to."""
    return forms.MultipleChoiceField(
        choices=[one for one in Check.Kind.choices if one[0] != Check.Kind.SPOKEN_TO],
        label=old.label,
        help_text=old.help_text,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


CONDITIONS = MultiFieldPanel(
    [
        NotByPanel(template="workflows/desk/not_by.html"),
        FieldPanel("demanded_checks"),
        ConditionsPanel(
            "conditions",
            label=_("condition"),
            panels=[
                ReadBack(template="workflows/desk/condition.html"),
                FieldRowPanel([FieldPanel("asked"), FieldPanel("offered")]),
                FieldRowPanel([FieldPanel("how"), FieldPanel("at_most")]),
                FieldRowPanel([FieldPanel("is_hard"), FieldPanel("weight")]),
                FieldPanel("ground"),
            ],
        ),
    ],
    heading=_("Who fits"),
)
