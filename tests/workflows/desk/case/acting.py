"""What is done on the screen of a case, as its forms send it."""

from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.workflows.desk.conftest import address, fresh


def act(client, case, action, seen=None, **data):
    """Post one action, as the form on the screen does."""
    fields = {f"{action}-{name}": value for name, value in data.items()}
    seen = fresh(case).version if seen is None else seen
    return client.post(address(case, action), {"seen": seen, **fields})


def queries_of(client, case):
    client.get(address(case))
    with CaptureQueriesContext(connection) as queries:
        client.get(address(case))
    return len(queries)


def act_with_note(desk, case, action, text, **data):
    """Post an action with what stood in the box for a note, as the script does."""
    fields = {f"{action}-{name}": value for name, value in data.items()}
    return desk.post(
        address(case, action), {"seen": fresh(case).version, **fields, "note-text": text}
    )


def button_on(response, text):
    """The form of a button on the screen, as (address, fields), or None."""
    button = BeautifulSoup(response.content, "html.parser").find("button", string=text)
    if button is None:
        return None
    form = button.find_parent("form")
    return form["action"], {field["name"]: field["value"] for field in form.find_all("input")}
