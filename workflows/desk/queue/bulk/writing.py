"""Writing the same to many, with the real numbers: to all who wait, on the first days."""

import json
from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django import forms
from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workflows.cases import permissions
from workflows.cases import services as cases
from workflows.cases.actors import staff
from workflows.cases.models import Case, CaseEvent
from workflows.cases.querysets import CaseQuerySet
from workflows.casetypes import languages
from workflows.casetypes.models import Kind, Programme
from workflows.declaring.types import Placeholder
from workflows.desk.access import SEES_ALL
from workflows.desk.occasions import HOW_IT_STANDS
from workflows.desk.queue.bulk.models import BulkItem, BulkJob, Deed, LeftOut, Why
from workflows.desk.queue.bulk.prepared import FOR_NEEDS, for_offers
from workflows.desk.queue.bulk.together import Together
from workflows.desk.shared.careful import CarefulForm
from workflows.desk.shared.totals import written
from workflows.messages import services as messages
from workflows.messages.placeholders import braced, errors_in, examples_in, fill
from workflows.messages.texts import Text
from workflows.people.models import Person
from workflows.reports import keeping
from workflows.staff.models import User
from workflows.writing import services as writing
from workflows.writing.placeholders import OFFERED, values_in
from workflows.writing.services import Draft

# Nobody gets such a mail twice within this time, whoever sends it and whatever it says.
NOT_AGAIN_WITHIN = timedelta(days=3)
MOST_IN_A_SUBJECT, MOST_CHARACTERS = 120, 4000
# What this may hold besides what a standard text may.
NUMBERS = {
    "offers": Placeholder(gettext_lazy("how often help was offered in this programme"), "1000"),
    "requests": Placeholder(gettext_lazy("how often help was asked in this programme"), "7"),
}
MAY_HOLD = {**OFFERED, **NUMBERS}


class WriteTogetherForm(CarefulForm):
    """A subject and a text in each language; the Dutch may not be left out."""

    def __init__(self, data: Any = None, *, texts: Mapping[str, Draft], **options: Any) -> None:
        super().__init__(data, **options)
        names = dict(settings.WAGTAIL_CONTENT_LANGUAGES)
        self.languages = languages.of_texts()
        self.careful_with = tuple(f"{language}-text" for language in self.languages)
        for language in self.languages:
            marks, draft = {"lang": language, "dir": "auto"}, texts.get(language, Draft("", ""))
            is_dutch = language == settings.LANGUAGE_CODE
            self.fields[f"{language}-subject"] = forms.CharField(
                label=_("Subject (%(language)s)") % {"language": names[language]},
                max_length=MOST_IN_A_SUBJECT,
                required=is_dutch,
                initial=draft.subject,
                widget=forms.TextInput(attrs=marks),
                error_messages={"required": _("Write the subject.")},
            )
            self.fields[f"{language}-text"] = forms.CharField(
                label=_("Text (%(language)s)") % {"language": names[language]},
                help_text=_("Filled in: %(names)s.") % {"names": ", ".join(map(braced, MAY_HOLD))},
                max_length=MOST_CHARACTERS,
                required=is_dutch,
                initial=draft.text,
                widget=forms.Textarea(attrs={"rows": 11, **marks}),
                error_messages={"required": _("Write the text.")},
            )

    def clean(self) -> dict[str, Any]:
        """Refuse a placeholder that cannot be filled in, at its box."""
        cleaned = super().clean()
        for language in self.languages:
            for name in (f"{language}-subject", f"{language}-text"):
                for sentence in errors_in(cleaned.get(name, ""), MAY_HOLD, is_body=False):
                    self.add_error(name, ValidationError(sentence))
        return cleaned

    def drafts(self) -> dict[str, Draft]:
        """Return what stands in the form, typed or prepared, in each language that is whole."""
        found = {
            one: Draft(self[f"{one}-subject"].value() or "", self[f"{one}-text"].value() or "")
            for one in self.languages
        }
        return {one: draft for one, draft in found.items() if draft.subject and draft.text}


class WriteTogether(Together):
    """Says honestly to all who wait how it stands. Each gets it in their language."""

    deed = Deed.WRITE
    button = gettext_lazy("Send these mails")
    needs = (SEES_ALL,)
    may_be_looked_at = True

    def make_form(self, data: Any = None) -> WriteTogetherForm:
        kinds = set(self.cases.order_by().values_list("kind", flat=True).distinct())
        of_offers = kinds <= {Kind.OFFER, Kind.DONATION}
        texts = for_offers(**self.numbers) if of_offers else FOR_NEEDS
        return WriteTogetherForm(data, prefix="write", texts=texts)

    def values(self, form: Any) -> dict[str, Any]:
        return {"numbers": self.numbers}

    def text(self, form: Any) -> str:
        return json.dumps({one: [each.subject, each.text] for one, each in form.drafts().items()})

    @cached_property
    def numbers(self) -> dict[str, int]:
        """What the placeholders of numbers stand for: of the one programme of the cases, or all."""
        found = Programme.objects.filter(case_types__in=self.cases.order_by().values("case_type"))
        programmes = list(found.distinct()[:2])
        counted, _at = keeping.kept(programmes[0] if len(programmes) == 1 else None)
        return {"offers": counted["sign_ups"], "requests": counted["requests"]}

    @cached_property
    def people(self) -> int:
        """How many people the cases are of; who filed without a name is counted by the case."""
        known = self.cases.order_by().exclude(person=None).values("person").distinct().count()
        return known + self.cases.order_by().filter(person=None).count()

    def left_out(self) -> dict[Why, CaseQuerySet]:
        return {
            Why.DISCREET: self.cases.filter(discreet=True),
            Why.TOLD: told_lately(self.cases),
        }

    def previews(self, form: Any) -> list[Text]:
        shown = []
        for language, draft in form.drafts().items():
            values = examples_in(language, OFFERED) | self.in_words()
            shown.append(Text(language, fill(draft.subject, values), fill(draft.text, values)))
        return shown

    def in_words(self) -> dict[str, str]:
        """Return the numbers as they are read."""
        return {name: written(number) for name, number in self.numbers.items()}

    @classmethod
    def still_to_do(cls, cases: CaseQuerySet) -> CaseQuerySet:
        return cases.exclude(pk__in=told_lately(cases).order_by().values("pk"))

    @classmethod
    def perform(cls, job: BulkJob, user: User, item: BulkItem) -> None:
        case = cases.locked(item.case_id)
        if not permissions.may_open(user, case):
            raise PermissionDenied
        if case.version != item.seen:
            raise cases.Overtaken(cases.overtaken_sentence(case))
        # Two cases of one person, perhaps in two jobs at once: the first one there writes.
        if case.person_id:
            Person.objects.select_for_update().get(pk=case.person_id)
        if why := why_not(job, case):
            raise LeftOut(why)
        recipient, message_id = writing.recipient_of(case), uuid4()
        texts = {one: Draft(*text) for one, text in json.loads(job.note or "{}").items()}
        numbers = {name: written(number) for name, number in job.values["numbers"].items()}
        drafts = {
            one: filled(draft, values_in(one, case, recipient, user) | numbers)
            for one, draft in texts.items()
        }
        said = writing.content(case, drafts)
        way = messages.notify(
            HOW_IT_STANDS, recipient, *said, message_id=message_id, hold=job.hold()
        )
        if way is None:
            raise LeftOut(Why.NO_MAIL)
        kept = {"way": way, "message": str(message_id)}
        cases.record(case, CaseEvent.What.WRITTEN, staff(user), **kept)


def why_not(job: BulkJob, case: Case) -> Why | None:
    """Return why nothing is written about a case that is locked, or None."""
    if case.discreet:
        return Why.DISCREET
    if job.is_recalled():
        return Why.RECALLED
    return Why.TOLD if told_lately(Case.objects.filter(pk=case.pk)).exists() else None


def told_lately(cases: CaseQuerySet) -> CaseQuerySet:
    """Return those of `cases` whose person, or who filed them, got such a mail lately."""
    told = messages.told_since(HOW_IT_STANDS, timezone.now() - NOT_AGAIN_WITHIN)
    people = told.exclude(person=None).values("person")
    return cases.filter(Q(pk__in=told.values("case_id")) | Q(person__in=people))


def filled(draft: Draft, values: Mapping[str, str]) -> Draft:
    """Return a draft with its placeholders filled in."""
    return Draft(fill(draft.subject, values), fill(draft.text, values))
