"""A site with one feature more, in a process of its own: what is in force of what it declares.

    python -m tests.workflows.declaring.lending FOLDER

FOLDER is put on the path of `workflows`; the feature `lending` may be in it. An open case is
lent a game, if that can be, and is closed and purged. Prints as JSON what came of it.
"""

import json
import sys
from datetime import timedelta
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import django

import workflows


def main(folder: str) -> None:
    workflows.__path__.append(folder)
    django.setup()
    from django.db import connection  # noqa: PLC0415 (needs django.setup)

    Loan = model_of_the_feature()
    tables = [Loan] if Loan else []
    try:
        for model in tables:
            with connection.schema_editor() as editor:
                editor.create_model(model)
        sys.stdout.write(json.dumps(what_is_in_force(Loan)))
    finally:
        for model in tables:
            with connection.schema_editor() as editor:
                editor.delete_model(model)


def model_of_the_feature() -> Any:
    """Import the model, as a line in `workflows/models.py` would; None without the feature."""
    if find_spec("workflows.lending") is None:
        return None
    return import_module("workflows.lending.models").Loan


def what_is_in_force(Loan: Any) -> dict[str, Any]:
    from django.contrib.auth.models import Group  # noqa: PLC0415 (needs django.setup)
    from django.core.management.sql import emit_post_migrate_signal  # noqa: PLC0415 (as above)

    from tests.workflows.purging import deleted_with_cases  # noqa: PLC0415 (as above)
    from workflows.cases.models import Case  # noqa: PLC0415 (as above)
    from workflows.declaring.case_screen import PANELS  # noqa: PLC0415 (as above)
    from workflows.declaring.types import OCCASIONS  # noqa: PLC0415 (as above)
    from workflows.privacy import export  # noqa: PLC0415 (as above)
    from workflows.vault import registry  # noqa: PLC0415 (as above)

    emit_post_migrate_signal(verbosity=0, interactive=False, db="default")
    case = Case.objects.get()
    if Loan:
        Loan.objects.create(case=case, data_key=case.data_key, game="Risk")
    told = export.of_case(case).get("games")
    run_schedules()
    close(case)
    loan = Loan.objects.values("is_back", "reminders").get() if Loan else None
    purged = purge()
    columns = [f"{one.model}.{one.field}" for one in registry.entries()]
    lenders = Group.objects.filter(permissions__codename="lend_game")
    return {
        "personal data": [column for column in columns if column.startswith("workflows.Loan.")],
        "unaccounted": registry.unaccounted_columns(),
        "deleted with a case": sorted(rows.model.__name__ for rows in deleted_with_cases([])),
        "lenders": [group.name for group in lenders],
        "told": told,
        "page": page_of_the_feature(),
        "occasion": "lent" in {one.key for one in OCCASIONS},
        "panel": "games" in {one.key for one in PANELS},
        "loan": loan,
        "purged": purged,
        "loans left": Loan.objects.count() if Loan else None,
    }


def page_of_the_feature() -> str | None:
    """Return what the feature's own page says, None where it is not."""
    from django.test import Client  # noqa: PLC0415 (needs django.setup)

    answer = Client(headers={"host": "localhost"}).get("/nl/games/")
    return answer.content.decode() if answer.status_code == 200 else None


def run_schedules() -> None:
    """Let the worker's scheduler queue what is due, and do what it queued of this feature."""
    from django.utils import timezone  # noqa: PLC0415 (needs django.setup)
    from django.utils.module_loading import import_string  # noqa: PLC0415 (as above)
    from django_q.brokers import get_broker  # noqa: PLC0415 (as above)
    from django_q.models import OrmQ, Schedule  # noqa: PLC0415 (as above)
    from django_q.scheduler import scheduler  # noqa: PLC0415 (as above)

    from workflows.upkeep.services import ensure_schedules  # noqa: PLC0415 (as above)

    ensure_schedules()
    Schedule.objects.update(next_run=timezone.now() - timedelta(seconds=1))
    scheduler(broker=get_broker())
    for row in OrmQ.objects.all():
        if row.task["func"].startswith("workflows.lending."):
            import_string(row.task["func"])(*row.task["args"])


def close(case: Any) -> None:
    """Close the case through the one door, longer ago than it is kept."""
    from django.utils import timezone  # noqa: PLC0415 (needs django.setup)

    from workflows.cases.actors import staff  # noqa: PLC0415 (as above)
    from workflows.cases.evidence import Closing  # noqa: PLC0415 (as above)
    from workflows.cases.services import move  # noqa: PLC0415 (as above)
    from workflows.cases.states import Verb  # noqa: PLC0415 (as above)
    from workflows.staff.models import User  # noqa: PLC0415 (as above)

    coordinator = User.objects.get(username="coordinator")
    outcome = case.case_type.outcomes.get(key="helped")
    move(case.pk, Verb.CLOSE, staff(coordinator), Closing(outcome))
    type(case).objects.update(closed_at=timezone.now() - timedelta(days=400))


def purge() -> int:
    from workflows.cases.actors import SYSTEM  # noqa: PLC0415 (needs django.setup)
    from workflows.cases.states import PurgeGround  # noqa: PLC0415 (as above)
    from workflows.privacy import services  # noqa: PLC0415 (as above)

    return services.purge_many(services.due(), SYSTEM, PurgeGround.RETENTION)


if __name__ == "__main__":
    main(sys.argv[1])
