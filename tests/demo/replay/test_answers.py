"""The replay fills in any form by meaning and kind."""

from django.utils import timezone

from demo.replay.answers import answers
from forms.engine import build_form
from tests.forms.builders import question, unsaved
from workflows.casetypes import sources  # noqa: F401 (the lists of choices)

MEANINGS = {
    "filer.name": "Bafien Van Lindehof",
    "filer.phone": "016 00 12 34",
    "languages": ["ar", "nl"],
    "consent": True,
}


def test_a_form_with_other_keys_and_labels_is_filled_in_as_well():
    version = unsaved(
        question("name", "Hoe heet u?", key="who", meaning="filer.name"),
        question("phone", "Uw gsm", key="gsm", meaning="filer.phone"),
        question("choose_one", key="colour", choices={"red": "Rood", "blue": "Blauw"}),
        question("choose_many", key="days", choices={"mon": "Maandag"}),
        question("long_text", key="more", required=False),
        question("date", key="since"),
        question("yes_no", key="car"),
        question("select", key="language", source="languages", meaning="languages"),
        question("on_behalf", key="whom"),
        question("availability", key="free"),
        question("declaration", key="age", check="age", minimum=16, maximum=60),
        question("declaration", key="ill", check="no"),
        question("prefill", key="vacancy", meaning="vacancy", required=False),
        question("short_text", key="hidden", show_if=("colour", "blue")),
        question("consent", key="agreed", meaning="consent"),
    )
    form = build_form(version, "nl", answers(version, MEANINGS))
    assert form.is_valid(), form.errors
    assert form.answers() == {
        "who": "Bafien Van Lindehof",
        "gsm": "+3216001234",
        "colour": "red",
        "days": ["mon"],
        "more": None,
        "since": "2020-03-14",
        "car": False,
        "agreed": True,
        "language": "ar",
        "whom": {"who": "self"},
        "free": ["mon-morning"],
        "age": str(timezone.localdate()),
        "ill": str(timezone.localdate()),
    }
