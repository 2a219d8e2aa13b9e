from copy import deepcopy

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from workflows.casetypes.fields import Texts, TextsFormField


@pytest.mark.parametrize(
    ("language", "text"), [("nl", "Boodschappen"), ("en", "Groceries"), ("fr", "Boodschappen")]
)
def test_a_text_reads_in_the_active_language_with_dutch_as_fallback(language, text):
    with override(language):
        assert str(Texts(nl="Boodschappen", en="Groceries")) == text


def test_a_form_field_takes_a_text_in_each_language_and_dutch_first(db):
    field = deepcopy(TextsFormField())
    assert field.clean(["Hond", "Dog"]) == Texts(nl="Hond", en="Dog")
    with pytest.raises(ValidationError) as refusal:
        field.clean(["", "Dog"])
    assert refusal.value.code == "dutch"
