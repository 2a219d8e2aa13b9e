"""The shape of an action on a case."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any, ClassVar

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from workflows.cases.actors import Actor, staff
from workflows.cases.models import Case
from workflows.cases.services import lawful_verbs
from workflows.cases.states import Verb
from workflows.staff.models import User

FormClass = type[forms.Form]


class Action:
    """One thing that `user` may do to `case`.

    `label` is on the button that opens it, `button` on the one that does it. `needs`:
    any one of these permissions; whoever has none gets 403, whatever the state.
    """

    key: ClassVar[str] = ""
    label: ClassVar[str | Promise] = ""
    button: ClassVar[str | Promise] = _("Save")
    needs: ClassVar[tuple[str, ...]] = ()
    verb: ClassVar[Verb | None] = None
    form_class: ClassVar[FormClass] = forms.Form
    template_name: ClassVar[str] = "workflows/desk/actions/plain.html"
    # Whether the case's screen shows its form without being asked.
    opens_itself: ClassVar[bool] = True
    is_grave: ClassVar[bool] = False
    # Whether its form wants the whole width of the screen.
    is_wide: ClassVar[bool] = False

    def __init__(self, case: Case, user: User, query: Mapping[str, str] | None = None) -> None:
        self.case = case
        self.user = user
        # What stands in the address: which part of a long list is looked at.
        self.query = query or {}
        self.form: forms.Form | None = None

    @property
    def actor(self) -> Actor:
        """The user, as the one who acts."""
        return staff(self.user)

    def is_allowed(self) -> bool:
        """Return whether the role may do this at all."""
        return any(self.user.has_perm(permission) for permission in self.needs)

    def is_lawful(self) -> bool:
        """Return whether the graph and the row policy allow it now."""
        return self.verb is None or self.verb in lawful_verbs(self.case, self.actor)

    def is_offered(self) -> bool:
        """Return whether its button stands on the screen now."""
        return self.is_allowed() and self.suits() and self.is_lawful()

    def suits(self) -> bool:
        """Return whether it makes sense for a case of this kind."""
        return True

    @cached_property
    def can_go_on(self) -> bool:
        """Whether the form may still be sent; asked once, when the screen is drawn."""
        return self.is_offered()

    def form_options(self) -> dict[str, Any]:
        """Return what the form's class needs to know."""
        return {}

    def make_form(self, data: Any = None, start: dict[str, Any] | None = None) -> forms.Form:
        """Return the form, bound to `data` when something was posted.

        `start` is what stands in it at first, over what the action itself puts there.
        """
        options = self.form_options()
        options["initial"] = {**options.get("initial", {}), **(start or {})}
        self.form = self.form_class(data, prefix=self.key, **options)
        return self.form

    def typed_text(self) -> str:
        """Return free text that was typed and must not be lost, or ""."""
        return ""

    def perform(self, data: dict[str, Any], seen: int) -> str:
        """Do it, and return a sentence without personal data for the person who did.

        `data` is the form's cleaned data, `seen` the version that was on the screen.
        Raises PermissionDenied or a Refused.
        """
        raise NotImplementedError
