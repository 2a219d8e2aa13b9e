"""Making the export for the archive, before a programme ends: what is kept when all else goes."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.translation import override

from workflows.casetypes.models import CaseType, Programme
from workflows.city.services import city
from workflows.declaring.archived import PARTS, File, sheet
from workflows.privacy.ending.archive_file import MANIFEST, digest_of, manifest_of, packed
from workflows.privacy.ending.models import ENDS, ArchiveExport
from workflows.staff.models import User

TITLES = {"nl": "Export voor het archief", "en": "Export for the archive"}


def make(programme: Programme, user: User | None) -> ArchiveExport:
    """Make the export of a programme; an earlier one that no end points at goes.

    Without a user it is whoever runs the server. Raise PermissionDenied.
    """
    if user is not None and not user.has_perm(ENDS):
        raise PermissionDenied
    files = {file.path: file for part in PARTS for file in part.files(programme)}
    indexes = [index_of(programme, list(files.values()), language) for language in TITLES]
    files |= {file.path: file for file in indexes}
    bodies = {path: (file.what, file.body) for path, file in files.items()}
    manifest = manifest_of(said_of(programme, user), bodies)
    whole = {MANIFEST: manifest, **{path: file.body for path, file in files.items()}}
    with transaction.atomic():
        ArchiveExport.objects.filter(programme=programme, ends=None).delete()
        return ArchiveExport.objects.create(
            programme=programme, made_by=user, digest=digest_of(manifest), file=packed(whole)
        )


def said_of(programme: Programme, user: User | None) -> dict[str, Any]:
    """Return what the manifest says of the whole; it names nobody."""
    return {
        "city": city().publisher,
        "made_at": timezone.localtime().isoformat(timespec="seconds"),
        "made_by": "staff" if user else "administrator",
        "programme": {
            "key": programme.key,
            "name": dict(programme.name),
            "purpose": dict(programme.purpose),
            "starts_on": programme.starts_on.isoformat(),
            "ends_on": programme.ends_on.isoformat() if programme.ends_on else None,
        },
        "rules": [
            {
                "case_type": row.key,
                "name": dict(row.name),
                "rule": row.selection_rule,
                "days": row.retention_days,
                "counts_from": row.counts_from,
                "destination": row.destination,
            }
            for row in CaseType.objects.filter(programme=programme).order_by("key")
        ],
    }


def index_of(programme: Programme, files: list[File], language: str) -> File:
    """Return the page from which all others are reached."""
    links = format_html_join(
        "\n",
        '<li><a href="{}">{}</a> {}</li>',
        ((file.path, file.path, file.what) for file in sorted(files, key=lambda one: one.path)),
    )
    with override(language):
        title = f"{TITLES[language]}: {programme}"
    body = format_html("<ul>\n{}\n</ul>", links)
    return File(f"index.{language}.html", "what there is", sheet(language, title, body))


def newest(programme: Programme) -> ArchiveExport | None:
    """Return the export that was made once the last day was past, without its file; None if none.

    Pages still change before that day, and cases still come in.
    """
    rows = ArchiveExport.objects.filter(programme=programme).defer("file")
    found = rows.first()
    if found is None or programme.ends_on is None:
        return None
    return found if timezone.localdate(found.made_at) > programme.ends_on else None
