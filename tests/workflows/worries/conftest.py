"""A city in which somebody can tell that they are worried."""

import pytest

from tests.city import City, case_type, checklist_of
from tests.forms.builders import begin_translation, draft, publish, question, translate
from tests.workflows.desk.conftest import desk, sign_in
from workflows.casetypes import reference
from workflows.casetypes.models import CaseType

__all__ = ["desk", "sign_in"]


@pytest.fixture
def report_type(city: City) -> CaseType:
    """The case type of reports, with its short form."""
    definition = draft(
        question("long_text", "Wat is er gebeurd?", key="happened"),
        question("phone", "Je telefoon", key="phone", meaning="filer.phone", required=False),
        question("name", "Je naam", key="name", meaning="filer.name", required=False),
        question("email", "Je mail", key="email", meaning="filer.email", required=False),
        name="Ik maak me zorgen",
    )
    begin_translation(definition)
    translate(definition)
    checklist = checklist_of(city.request).form
    made = case_type("report", city.programme, city.team, publish(definition), checklist)
    reference.forget()
    return made
