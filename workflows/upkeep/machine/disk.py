"""Room on the disks of this machine, and whose the folders of the site are."""

import os
import shutil
import stat
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from workflows.declaring.checkup import Finding, mend, tell, well
from workflows.upkeep.machine.options import environment_file

LEAST_BYTES = 2**30
LEAST_SHARE = 0.05
# Of a folder with many files so many are looked at.
MOST_FILES = 2000
OTHERS = stat.S_IRWXG | stat.S_IRWXO


def look_at_disk() -> Iterator[Finding]:
    """Yield where room runs out. Folders of one disk are one."""
    places = {name: path for name, path in folders().items() if path.exists()}
    disks = {path.stat().st_dev: (name, path) for name, path in reversed(places.items())}
    for name, path in disks.values():
        usage = shutil.disk_usage(path)
        said = {"name": name, "free": usage.free // 2**20}
        if usage.free < min(LEAST_BYTES, usage.total / 4) or usage.free < usage.total * LEAST_SHARE:
            yield mend(
                _("The disk of %(name)s is nearly full: %(free)d MB are free.") % said,
                _("Make room, or have a larger disk. A full disk takes no submission."),
            )
        elif lacks_inodes(path):
            yield mend(
                _("The disk of %(name)s has room for hardly any more files.") % said,
                _("Remove files that nobody needs, or have a disk with more inodes."),
            )
        else:
            yield well(_("The disk of %(name)s has %(free)d MB free.") % said)


def lacks_inodes(path: Path) -> bool:
    """Return whether a disk is nearly out of entries; some kinds of disk have no such limit."""
    found = os.statvfs(path)
    return bool(found.f_files) and found.f_favail < found.f_files * LEAST_SHARE


def folders() -> dict[str, Path]:
    """Return the folders of the site, by what they are set with or hold."""
    data = Path(settings.DATA_DIR)
    return {
        "DATA_DIR": data,
        "DATA_DIR/uploads": Path(settings.UPLOADS_ROOT),
        "DATA_DIR/documents": Path(settings.DOCUMENTS_ROOT),
        "DATA_DIR/backups": data / "backups",
        "DATA_DIR/log": data / "log",
        "MEDIA_DIR": Path(settings.MEDIA_ROOT),
    }


def look_at_rights() -> Iterator[Finding]:
    """Yield which folders and files others may read, or this account may not write."""
    faults = [
        fault
        for name, path in folders().items()
        if path.exists()
        for fault in faults_of(name, path, is_public=name == "MEDIA_DIR")
    ]
    faults += list(faults_of_files())
    yield from faults or [well(_("Folders and files are this account's, and closed to others."))]
    if os.geteuid() == 0:
        yield tell(
            _("You run this as root, who may read and write everything."),
            _("Run it as the account of the site: what is not allowed shows only then."),
        )


def faults_of(name: str, path: Path, is_public: bool) -> Iterator[Finding]:
    """Yield what is wrong with a folder of the site."""
    account = {"name": name, "account": os.geteuid()}
    if not os.access(path, os.W_OK | os.X_OK):
        yield mend(
            _("%(name)s cannot be written by this account.") % account,
            _("Give it to the account of the site (chown -R)."),
        )
    elif stranger := next(of_another(path), None):
        yield mend(
            _("%(name)s holds files of another account, such as %(file)s.")
            % {"name": name, "file": stranger.name},
            _("Give them to the account of the site (chown -R), and run commands as that account."),
        )
    if not is_public and path.stat().st_mode & OTHERS:
        yield mend(
            _("%(name)s can be read by other accounts.") % account,
            _("Close it: chmod 700."),
        )


def of_another(path: Path) -> Iterator[Path]:
    """Yield files of a folder that are of another account than the folder."""
    owner = path.stat().st_uid
    for found in islice(path.rglob("*"), MOST_FILES):
        try:
            if found.lstat().st_uid != owner:
                yield found
        except FileNotFoundError:
            continue


def faults_of_files() -> Iterator[Finding]:
    """Yield which files with secrets others may read: that of the environment, the master key's."""
    key = getattr(settings, "VAULT_MASTER_KEY_FILE", "")
    secrets = {
        _("The file of the environment"): environment_file(),
        _("The file of the master key"): Path(key) if key else None,
    }
    for name, path in secrets.items():
        if path is None:
            continue
        if not path.exists():
            yield mend(
                _("%(name)s is not there: %(path)s.") % {"name": name, "path": path},
                _("Say where it is."),
            )
        elif path.stat().st_mode & stat.S_IRWXO:
            yield mend(
                _("%(name)s can be read by every account.") % {"name": name},
                _("Close it: chmod 640 and the group of the site, or 600."),
            )
