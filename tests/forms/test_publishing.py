import pytest

from forms.engine import build_form
from forms.models import FormVersion
from tests.forms.builders import (
    begin_translation,
    draft,
    publish,
    question,
    row_in,
    translate,
)

pytestmark = pytest.mark.django_db


def two_questions():
    return (
        question("name", "Je naam", key="naam"),
        question("yes_no", "Heb je een auto?", key="auto"),
    )


def texts(version, language):
    return {words["label"] for words in version.texts[language].values() if "label" in words}


def test_publishing_mints_version_one_in_dutch():
    source = publish(draft(*two_questions()))

    version = FormVersion.objects.get()
    assert (version.number, version.languages) == (1, ["nl"])
    assert texts(version, "nl") == {"Je naam", "Heb je een auto?"}
    assert FormVersion.objects.latest_for(source, "nl") == version


def test_a_complete_translation_goes_live_in_the_same_version_as_the_dutch(
    django_capture_on_commit_callbacks,
):
    definition = draft(*two_questions())
    begin_translation(definition)
    translate(definition)

    with django_capture_on_commit_callbacks(execute=True):
        source = publish(definition)

    assert [v.languages for v in FormVersion.objects.all()] == [["nl", "en"]]
    assert row_in(source, "en").live
    version = FormVersion.objects.latest_for(source, "en")
    assert texts(version, "en") == {"Je naam (en)", "Heb je een auto? (en)"}
    assert "Je naam (en)" in str(build_form(version, "en"))
