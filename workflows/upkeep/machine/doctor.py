"""What is looked at of the machine on which the site runs."""

from django.utils.translation import gettext_lazy as _

from workflows.declaring.checkup import CHECKS, Check
from workflows.upkeep.machine import cache, databases, disk, installed, mail, names

CHECKS.add(Check("versions", _("Versions"), installed.look_at_versions, order=5))
CHECKS.add(Check("settings", _("Settings"), installed.look_at_settings, order=6))
CHECKS.add(Check("databases", _("Databases"), databases.look_at_databases, order=10))
CHECKS.add(Check("migrations", _("Tables"), databases.look_at_migrations, order=11))
CHECKS.add(Check("clock", _("Clock"), databases.look_at_clock, order=12))
CHECKS.add(Check("cache", _("Cache"), cache.look_at_caches, order=60))
CHECKS.add(Check("disk", _("Disk space"), disk.look_at_disk, order=65))
CHECKS.add(Check("rights", _("Rights of folders"), disk.look_at_rights, order=66))
CHECKS.add(Check("files", _("Files and texts"), installed.look_at_files, order=67))
CHECKS.add(Check("mail server", _("Mail server"), mail.look_at_server, order=70))
CHECKS.add(Check("sender", _("The sender in the DNS"), names.look_at_sender, order=75))
