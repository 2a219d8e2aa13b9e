"""What a feature puts on the screen of a case: panels, and actions with their forms.

It is declared in the feature's `desk.py`. The desk renders what is declared, in its order,
and knows none of it by name.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any, ClassVar

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from workflows.declaring.registers import Register


class Place(StrEnum):
    """Where on the screen a panel stands: above all, or in one of the three columns."""

    TOP = "top"
    MAIN = "main"
    SIDE = "side"
    TIMES = "times"


@dataclass(frozen=True)
class Panel:
    """A part of the screen of a case.

    `content` gets the case and the user who looks at it, and returns what the template calls
    `panel`; None leaves the panel out. The template has the case, the panel's `actions`, and
    as `form` the form of an action on one of its rows that was not done.
    """

    key: str
    order: int
    place: Place
    template_name: str
    content: Callable[[Any, Any], Any]


class Action:
    """One thing that `user` may do to `case`.

    `label` is on the button that opens it, `button` on the one that does it. `needs`:
    any one of these permissions; whoever has none gets 403, whatever the state.
    """

    key: ClassVar[str] = ""
    order: ClassVar[int] = 0
    label: ClassVar[str | Promise] = ""
    button: ClassVar[str | Promise] = _("Save")
    needs: ClassVar[tuple[str, ...]] = ()
    # The panel in which its form always stands; without one it is a button beside the others,
    # and its form the one that is open.
    panel: ClassVar[str] = ""
    # Whether it is done to one row of its panel, whose template then holds its form.
    is_of_row: ClassVar[bool] = False
    form_class: ClassVar[type[forms.Form]] = forms.Form
    template_name: ClassVar[str] = "workflows/desk/actions/plain.html"
    # Whether the case's screen shows its form without being asked.
    opens_itself: ClassVar[bool] = True
    # Whether it comes next for a case that waits for others, once they are done.
    ends_waiting: ClassVar[bool] = False
    # Whether what was typed in its box is done along with another action that is sent. Its
    # form has a field `text`, which also takes what can no longer be sent elsewhere.
    goes_along: ClassVar[bool] = False
    is_grave: ClassVar[bool] = False
    # The key of the action whose form opens once this is done, if it is offered then.
    then: str = ""
    # Whether its form wants the whole width of the screen.
    is_wide: ClassVar[bool] = False

    def __init__(self, case: Any, user: Any, query: Mapping[str, str] | None = None) -> None:
        self.case = case
        self.user = user
        # What stands in the address: which part of a long list is looked at.
        self.query = query or {}
        self.form: forms.Form | None = None

    def is_allowed(self) -> bool:
        """Return whether the role may do this at all."""
        return any(self.user.has_perm(permission) for permission in self.needs)

    def suits(self) -> bool:
        """Return whether it makes sense for this case."""
        return True

    def is_lawful(self) -> bool:
        """Return whether the state of the case allows it now."""
        return True

    def is_offered(self) -> bool:
        """Return whether it stands on the screen now."""
        return self.is_allowed() and self.suits() and self.is_lawful()

    @cached_property
    def can_go_on(self) -> bool:
        """Return whether the form may still be sent; asked once, when the screen is rendered."""
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

    def is_valid(self) -> bool:
        """Return whether what was posted can be done as it is."""
        return self.form is not None and self.form.is_valid()

    def typed_text(self) -> str:
        """Return free text that was typed and must not be lost, or ""."""
        return ""

    def look(self, seen: int) -> bool:
        """Return whether what was sent is to be looked at first, such as a preview.

        It is asked once the form is valid; then the form is shown again and nothing is done.
        Raise a refusal of the service, as `perform` does.
        """
        return False

    def perform(self, data: dict[str, Any], seen: int) -> str:
        """Do it, and return a sentence without personal data for the person who did.

        `data` is the form's cleaned data, `seen` the version that was on the screen.
        Raise PermissionDenied, or a refusal of the service.
        """
        raise NotImplementedError


PANELS: Register[Panel] = Register("desk")
ACTIONS: Register[type[Action]] = Register("desk")
