"""What every deed to many cases has."""

from typing import Any, ClassVar

from django import forms
from django.utils.functional import Promise

from workflows.cases.querysets import CaseQuerySet
from workflows.desk.queue.bulk.models import BulkItem, BulkJob, Deed, Why
from workflows.messages.texts import Text
from workflows.staff.models import User


class LeftOut(Exception):
    """A case that the deed leaves alone; `why` says for which reason."""

    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why = why


class Together:
    """One thing to do to many cases. `cases` are those it is about, for what the form asks."""

    deed: ClassVar[Deed]
    button: ClassVar[str | Promise]
    needs: ClassVar[tuple[str, ...]]
    # Whether what was typed can be looked at as it will read, before it is done.
    may_be_looked_at: ClassVar[bool] = False

    def __init__(self, user: User, cases: CaseQuerySet) -> None:
        self.user = user
        self.cases = cases

    def make_form(self, data: Any = None) -> forms.Form:
        """Return the form with what is answered once for all."""
        raise NotImplementedError

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
