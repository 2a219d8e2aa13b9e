"""Forms that change what deadlines go by."""

from typing import Any

from workflows.cases import deadlines
from workflows.desk.settings.keyed import KeyedForm


class OfDeadlinesForm(KeyedForm):
    """Has the deadlines of cases that are open worked out anew when it changes what they go by."""

    deciding: tuple[str, ...] = ()
    deciding_lists: tuple[str, ...] = ()

    def save(self, commit: bool = True) -> Any:
        is_new = self.instance.pk is None
        saved = super().save(commit)
        if commit and not is_new and self.changes_deadlines():
            deadlines.recompute(self.for_user)
        return saved

    def changes_deadlines(self) -> bool:
        """Return whether something that deadlines go by was changed."""
        is_changed = set(self.deciding) & set(self.changed_data)
        return bool(is_changed) or any(
            self.formsets[name].has_changed() for name in self.deciding_lists
        )
