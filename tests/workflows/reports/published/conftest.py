"""Cases that came in on set weeks."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from workflows.cases.models import Case
from workflows.casetypes.models import Category, Neighbourhood, Outcome

BRUSSELS = ZoneInfo("Europe/Brussels")
FIRST = date(2026, 3, 2)
# The Monday on which four weeks are over, and the two after them in which spam is found.
DUE = FIRST + timedelta(weeks=6)


@pytest.fixture
def came(city):
    """Let requests, or offers, come in: so many, in a week from 0, as rows without a person."""

    def come(number, case_type=None, week=0, helped=0, neighbourhood="24062W03", **more):
        case_type = case_type or city.request
        monday = FIRST + timedelta(weeks=week)
        category = Category.objects.get(key=more.pop("category", "groceries"))
        where = Neighbourhood.objects.filter(key=neighbourhood).first()
        outcome = Outcome.objects.get(case_type=case_type, key="helped") if helped else None
        return Case.objects.bulk_create(
            Case(
                case_type=case_type,
                kind=case_type.kind,
                category=category,
                neighbourhood=where,
                language=more.get("language", "nl"),
                outcome=outcome if each < helped else None,
                week=monday,
                received_at=datetime.combine(monday, time(9), BRUSSELS),
                test=more.get("test", False),
                channel="web",
                link=None,
            )
            for each in range(number)
        )

    return come
