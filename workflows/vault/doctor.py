"""What is looked at of the vault: whether it opens what is sealed, and by which master key."""

from collections.abc import Iterator

from django.core.exceptions import ImproperlyConfigured
from django.db import Error as DatabaseError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workflows.declaring.checkup import CHECKS, Check, Finding, mend, tell, well
from workflows.vault.health import problem
from workflows.vault.master import master_keys
from workflows.vault.models import DataKey


def look_at_vault() -> Iterator[Finding]:
    """Yield whether sealed data can be read."""
    if sentence := problem():
        yield mend(
            _("Data of people cannot be read or taken: %(why)s") % {"why": sentence},
            _("See the handbook, at keys and backups, before you change anything."),
        )
    else:
        yield well(_("The keys of the data are there, and the master key opens them."))


def look_at_master_key() -> Iterator[Finding]:
    """Yield whether a rotation of the master key was begun and not ended."""
    try:
        current = master_keys().current
        older = DataKey.objects.exclude(master=current).exists()
    except (ImproperlyConfigured, DatabaseError):
        return  # told by the check before
    if older:
        yield tell(
            _("Some keys are still wrapped by an older master key."),
            _("Run manage.py rotate_master_key, and keep the older one until it has ended."),
        )
    else:
        yield well(_("All keys are wrapped by the current master key."))


CHECKS.add(Check("vault", gettext_lazy("Vault"), look_at_vault, for_staff=True, order=15))
CHECKS.add(Check("master key", gettext_lazy("Master key"), look_at_master_key, order=16))
