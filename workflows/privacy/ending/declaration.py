"""The declaration of destruction (verklaring van vernietiging): what it says, as JSON and PDF."""

import json
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Count
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy

from workflows.cases.models import CaseEvent
from workflows.cases.states import PurgeGround, Verb
from workflows.casetypes.models import CaseType
from workflows.city.printing import font_file, pdf_of
from workflows.city.services import city, letterhead
from workflows.privacy import archive
from workflows.privacy.ending import survey, verifying
from workflows.privacy.ending.models import Confirmation, Declaration, ProgrammeEnd
from workflows.privacy.ending.states import Receiver
from workflows.vault.backups.making import KEEP_KEYS_DAYS
from workflows.vault.chain import services as chain
from workflows.vault.chain.signing import sign_elsewhere

FORMAT = "declaration of destruction, 1"
TEMPLATE = "workflows/privacy/desk_declaration.html"
# The provisions on which cases go, as a court reads them.
NO_LONGER = gettext_lazy("GDPR, article 5.1.e")
PROVISIONS = {
    PurgeGround.RETENTION: NO_LONGER,
    PurgeGround.PROGRAMME_ENDED: NO_LONGER,
    PurgeGround.ERASURE: gettext_lazy("GDPR, article 17"),
    PurgeGround.RESTORED: NO_LONGER,
}


def declare(end: ProgrammeEnd) -> Declaration:
    """Write down, signed, what was destroyed and who confirmed by now. Raise KeysUnavailable."""
    chain.seal()
    with translation.override(settings.LANGUAGE_CODE):
        content = content_of(end)
        key, signature = sign_elsewhere(verifying.PURPOSE + verifying.written(content))
        pdf = paper(content, key)
        _key, of_paper = sign_elsewhere(verifying.PURPOSE + pdf)
    return Declaration.objects.create(
        end=end,
        signed=verifying.as_json(content, key, signature),
        paper=verifying.as_pdf(pdf, key, of_paper),
    )


def content_of(end: ProgrammeEnd) -> dict[str, Any]:
    """Return what is declared, as JSON holds it; names in the active language, no people."""
    number, head = chain.end_of_chain()
    destroyed = day_of(end)
    return {
        "format": FORMAT,
        "city": city().publisher,
        "programme": {"key": end.programme.key, "name": str(end.programme)},
        "declared_on": timezone.localdate().isoformat(),
        "destroyed_on": destroyed.isoformat(),
        "decided": {
            "asked_on": timezone.localdate(end.asked_at).isoformat(),
            "confirmed_on": timezone.localdate(end.confirmed_at).isoformat(),
            "second_person": "staff" if end.confirmed_by_id else "administrator",
        },
        "destroyed": destroyed_lines(end),
        "kept_on_hold": len(survey.of(end.programme).held),
        "kept_by_rule": kept_lines(end),
        "export": export_of(end),
        "ledger": {"seals": number, "head": head.hex()},
        "confirmations": confirmations_of(end),
        "backups": {
            "keys_kept_days": KEEP_KEYS_DAYS,
            "unreadable_from": unreadable_from(destroyed).isoformat(),
        },
    }


def day_of(end: ProgrammeEnd) -> date:
    """Return the day on which the last key went."""
    return timezone.localdate(end.job.finished_at if end.job else end.confirmed_at)


def unreadable_from(destroyed: date) -> date:
    """Return from when on no copy of the keys is left that opens an old backup of the data."""
    return destroyed + timedelta(days=KEEP_KEYS_DAYS + 1)


def destroyed_lines(end: ProgrammeEnd) -> list[dict[str, Any]]:
    """Return how many cases went, by type, week in which they came in, and provision."""
    purged = CaseEvent.objects.filter(
        what=Verb.PURGE, case__in=survey.of_programme(end.programme).values("pk")
    )
    columns = ("case__case_type", "case__week", "reason")
    rows = purged.order_by(*columns).values_list(*columns).annotate(Count("pk"))
    names = CaseType.with_drafts.in_bulk({row[0] for row in rows})
    return [
        {
            "case_type": str(names[case_type]),
            "rule": names[case_type].selection_rule,
            "week_of": week.isoformat(),
            "ground": ground,
            "ground_in_words": str(PurgeGround(ground).label),
            "provision": str(PROVISIONS[PurgeGround(ground)]),
            "cases": number,
        }
        for case_type, week, ground, number in rows
    ]


def confirmations_of(end: ProgrammeEnd) -> dict[str, Any]:
    """Return who confirmed: organisations by name, volunteers and colleagues as numbers."""
    rows = Confirmation.objects.filter(programme=end.programme).exclude(asked_at=None)
    partners = rows.filter(receiver=Receiver.PARTNER).select_related("partner")
    return {
        "partners": sorted(map(said_by, partners), key=lambda one: str(one["organisation"])),
        "volunteers": numbers(rows.filter(receiver=Receiver.VOLUNTEER)),
        "staff": numbers(rows.filter(receiver=Receiver.STAFF)),
    }


def said_by(row: Confirmation) -> dict[str, Any]:
    """Return what a partner said."""
    return {
        "organisation": str(row.partner),
        "said": row.said or "nothing",
        "in_words": str(row.get_said_display()) if row.said else "",
        "ground": row.ground,
        "ground_in_words": str(row.get_ground_display()) if row.ground else "",
        "until": row.until.isoformat() if row.until else None,
        "on": timezone.localdate(row.said_at).isoformat() if row.said_at else None,
    }


def numbers(rows: Iterable[Confirmation]) -> dict[str, int]:
    """Return how many were asked, and how many confirmed."""
    said = [row.said for row in rows]
    return {"asked": len(said), "confirmed": sum(map(bool, said))}


def paper(content: dict[str, Any], key: bytes) -> bytes:
    """Return what is declared as a tagged PDF in the active language."""
    context = {
        "said": dated(content),
        "total": sum(line["cases"] for line in content["destroyed"]),
        "language": translation.get_language(),
        "fingerprint": verifying.fingerprint(key),
        "font": font_file(),
        **letterhead(),
    }
    return pdf_of(render_to_string(TEMPLATE, context))


def dated(content: Any) -> Any:
    """Return the same with days as dates, which a template spells in its language."""

    def read(one: dict[str, Any]) -> dict[str, Any]:
        return {name: day_or(value) for name, value in one.items()}

    return json.loads(json.dumps(content), object_hook=read)


def export_of(end: ProgrammeEnd) -> dict[str, str] | None:
    """Return when the export for the archive was made, and the SHA-256 of its manifest."""
    if end.archive is None:
        return None
    made_on = timezone.localdate(end.archive.made_at).isoformat()
    return {"made_on": made_on, "manifest_sha256": end.archive.digest}


def kept_lines(end: ProgrammeEnd) -> list[dict[str, Any]]:
    """Return what the selection list keeps of a programme, by type and rule."""
    return [
        {
            "case_type": str(each.case_type),
            "rule": each.case_type.selection_rule,
            "cases": each.number,
        }
        for each in archive.staying(survey.of_programme(end.programme))
    ]


def day_or(value: Any) -> Any:
    """Return a text that is a day as a date, and anything else as it is."""
    try:
        return date.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        return value
