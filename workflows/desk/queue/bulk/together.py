"""What every deed to many cases has."""

from typing import Any, ClassVar

from django import forms
from django.utils.functional import Promise

from forms.engine import AnswerForm
from workflows.cases.querysets import CaseQuerySet
from workflows.cases.states import Verb
from workflows.desk.queue.bulk import checklists
from workflows.desk.queue.bulk.models import BulkItem, BulkJob, Deed, Why
from workflows.messages.texts import Text
from workflows.staff.models import User


class Together:
    """One thing to do to many cases. `cases` are those it is about, for what the form asks."""

    deed: ClassVar[Deed]
    button: ClassVar[str | Promise]
    needs: ClassVar[tuple[str, ...]]
    # Whether what was typed can be looked at as it will read, before it is done.
    may_be_looked_at: ClassVar[bool] = False
    # Whose checklist is asked once for all.
    verb: ClassVar[Verb | None] = None

    checklist: AnswerForm | None = None

    def __init__(self, user: User, cases: CaseQuerySet) -> None:
        self.user = user
        self.cases = cases

    def make_form(self, data: Any = None) -> forms.Form:
        """Return the form with what is answered once for all."""
        raise NotImplementedError

    def ask(self, data: Any = None) -> forms.Form:
        """Return the form, bound to `data` when it was posted; with the checklist beneath it."""
        if self.verb:
            self.checklist = checklists.shared_form(self.cases, self.verb, data)
        return self.make_form(data)

    def asks_checklist(self, form: Any) -> bool:
        """Return whether the checklist is asked of what was chosen in a form that is valid."""
        return True

    def is_valid(self, form: Any) -> bool:
        """Return whether form and checklist can be done as they are."""
        is_right: bool = form.is_valid()
        if self.checklist is None or (is_right and not self.asks_checklist(form)):
            return is_right
        return self.checklist.is_valid() and is_right

    def answers(self, form: Any) -> dict[str, Any] | None:
        """Return what was answered of the checklist, by question key; None when none was asked."""
        is_asked = self.checklist is not None and self.asks_checklist(form)
        return self.checklist.answers() if self.checklist and is_asked else None

    def values(self, form: Any) -> dict[str, Any]:
        """Return what was answered as codes and ids: what the row of the job keeps."""
        raise NotImplementedError

    def text(self, form: Any) -> str:
        """Return what was typed, which is kept sealed until it is done; or ""."""
        return ""

    def left_out(self) -> dict[Why, CaseQuerySet]:
        """Return the cases that this leaves alone, by the reason."""
        return {}

    def previews(self, form: Any) -> list[Text]:
        """Return the mails that go out with it, as they will read: one a text and language."""
        return []

    @classmethod
    def still_to_do(cls, cases: CaseQuerySet) -> CaseQuerySet:
        """Return those of a whole list to which it was not done a moment ago."""
        return cases

    @classmethod
    def perform(cls, job: BulkJob, user: User, item: BulkItem) -> None:
        """Do it to one case, inside a transaction. Raise what a service raises, or LeftOut."""
        raise NotImplementedError
