"""A list comes in with canaries in it, is tried, imported, and lies there until its cases go."""

from tests.city import City
from tests.workflows.vault.canary.planted import new_canary
from workflows.importing import services, working
from workflows.importing.models import ImportJob, SheetImport
from workflows.staff.models import User

COLUMNS = ("name", "text", "left out")


def bring_a_list(city: City, coordinator: User, canaries: dict[str, str]) -> None:
    """Import a question from a list, beside a row that is refused; a column of it is left out."""
    good, refused = ({name: new_canary() for name in COLUMNS} for _row in range(2))
    canaries |= {f"list: {name}": canary for name, canary in good.items()}
    canaries |= {f"list, refused: {name}": canary for name, canary in refused.items()}
    rows = [
        "Naam;E-mail;Je vraag;Rijksregister",
        f"Ann {good['name']};;{good['text']};{good['left out']}",
        f"Bo {refused['name']};geen mail;{refused['text']};{refused['left out']}",
    ]
    sheet = services.send(
        coordinator,
        "\n".join(rows).encode(),
        source=services.source_called("Buurtwerk"),
        target="cases",
        thing=str(city.question.pk),
        language="nl",
    )
    services.map_columns(sheet.pk, coordinator, services.mapping_of(sheet))
    work(sheet)
    services.take(sheet.pk, coordinator, ground="consent", tells=False, takes_known=False)
    work(sheet)
    assert sorted(sheet.rows.values_list("state", flat=True)) == ["refused", "taken"]


def work(sheet: SheetImport) -> None:
    """Do what the worker does."""
    for job in ImportJob.objects.due().filter(sheet=sheet):
        working.work(ImportJob.objects.claim(job.pk))
