"""What the officer writes of a breach; it should name nobody, and is guarded as if it did."""

from django.utils.translation import gettext_lazy as _

from workflows.vault.registry import Ends, Group, register

register(
    "workflows.Breach",
    "facts",
    "effects",
    "measures",
    group=Group.NOTES,
    purpose=_("To document data breaches (GDPR, article 33.5)"),
    seen_by=("privacy",),
    ends=Ends.BREACH,
)
