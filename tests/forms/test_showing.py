"""When an answer is shown to others than staff: as set, else by what it is used as."""

import pytest

from forms.definitions.compiling import compile_schema
from forms.definitions.validation import validation_errors
from forms.engine import questions
from forms.models import FormDefinition
from tests.forms.builders import dutch, in_steps, question, unsaved

USUAL = [
    ("short_text", "help.reaching", "before"),
    ("choose_one", "help.how_often", "before"),
    ("phone", "filer.phone", "after"),
    ("on_behalf", None, "after"),
    ("long_text", "", "never"),
    ("yes_no", "beneficiary.consent", "never"),
    ("consent", "consent", ""),
    ("file", None, ""),
]


def asked(kind, meaning, **settings):
    if meaning is not None:
        settings["meaning"] = meaning
    if kind == "choose_one":
        settings["choices"] = {"one": "Een"}
    return question(kind, "De vraag", key="q", **settings)


def definition(db, *blocks):
    return FormDefinition(name="Hulp", locale=dutch(), steps=in_steps(blocks))


def compiled(form):
    return compile_schema(form.steps)["steps"][0]["questions"][0]["shown"]


@pytest.mark.parametrize(("kind", "meaning", "usual"), USUAL)
def test_it_goes_by_the_meaning_also_in_a_version_from_before_the_setting(db, kind, meaning, usual):
    version = unsaved(asked(kind, meaning))
    assert "shown" not in version.schema["steps"][0]["questions"][0]
    assert questions(version, "nl")["q"].shown == usual
    assert compiled(definition(db, asked(kind, meaning))) == usual


def test_an_editor_sets_it_and_who_somebody_is_stays_for_after_the_yes(db):
    form = definition(db, asked("long_text", "", shown="after"))
    assert (compiled(form), validation_errors(form.steps, {})) == ("after", [])
    for shown, refused in (("before", 1), ("after", 0), ("never", 0)):
        named = definition(db, asked("name", "filer.name", shown=shown))
        sentences = validation_errors(named.steps, {})
        assert (compiled(named), len(sentences)) == (shown, refused)
