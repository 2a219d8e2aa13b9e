"""Every column that can hold text is registered as personal data or declared free of it."""

from uuid import UUID

import pytest
from django.apps import apps
from django.db import models

from tests.workflows.vault.models import Letter
from workflows.vault import registry
from workflows.vault.models import sealed_models
from workflows.vault.registry import Ends, Free, Group, PersonalData


@pytest.fixture(autouse=True)
def _discovered():
    registry.discover()


@pytest.fixture
def entries(monkeypatch):
    """The registry, restored afterwards."""
    monkeypatch.setattr(registry, "PERSONAL_DATA", dict(registry.PERSONAL_DATA))
    monkeypatch.setattr(registry, "FREE_OF_PERSONAL_DATA", dict(registry.FREE_OF_PERSONAL_DATA))


LETTER = ["vaulttests.Letter.body", "vaulttests.Letter.facts", "vaulttests.Letter.topic"]
POSTCARD = ["vaulttests.Postcard.text"]


def of_the_tests(columns):
    return [column for column in columns if column.startswith("vaulttests.")]


def test_every_column_is_accounted_for_but_those_of_the_test():
    assert registry.unaccounted_columns() == [*LETTER, *POSTCARD]


def test_every_entry_names_a_column_that_exists():
    columns = {(model._meta.label_lower, field.name) for model, field in registry.text_columns()}
    named = {*registry.PERSONAL_DATA, *registry.FREE_OF_PERSONAL_DATA}
    missing = [key for key in named - columns if key[1] not in ("*", registry.FILE)]
    assert missing == []


def test_every_model_of_ours_that_is_named_exists():
    for label, _field in {*registry.PERSONAL_DATA, *registry.FREE_OF_PERSONAL_DATA}:
        if label.partition(".")[0] in registry.OURS:
            assert apps.get_model(label)


def test_nothing_is_both_registered_and_free():
    assert registry.PERSONAL_DATA.keys() & registry.FREE_OF_PERSONAL_DATA.keys() == set()


# Sealed as well, though about nobody.
SECRETS = {
    ("workflows.webhook", "secrets"),
    ("workflows.mailbox", "password"),
    ("workflows.donotcallkey", "secret"),
    ("workflows.ledgerkey", "private"),
    ("workflows.ledgerkey", "public"),
}


def test_every_encrypted_column_is_registered():
    encrypted = {
        (model._meta.label_lower, name)
        for model in sealed_models()
        for name in model.vault_fields()
        if model is not Letter
    }
    assert encrypted
    assert encrypted - registry.PERSONAL_DATA.keys() == SECRETS


def test_no_sealed_model_calls_itself_by_a_value_of_the_vault(vault):
    for model in sealed_models():
        if model is not Letter:
            row = model(**dict.fromkeys(model.vault_fields(), "canary"))
            assert "canary" not in str(row) + repr(row)


def test_registered_column_is_accounted_for(entries):
    registry.register(
        "vaulttests.Letter",
        "body",
        "facts",
        group=Group.ANSWERS,
        purpose="to read",
        seen_by=("handler",),
        ends=Ends.CASE,
    )
    registry.declare_free("vaulttests.Letter", "topic", why="a code")
    assert of_the_tests(registry.unaccounted_columns()) == POSTCARD
    entry = PersonalData(
        "vaulttests.Letter", "body", Group.ANSWERS, "to read", ("handler",), Ends.CASE
    )
    assert entry in registry.entries()


def test_model_of_a_library_may_be_declared_free_whole(entries):
    registry.declare_free("vaulttests.Letter", why="a library's")
    assert of_the_tests(registry.unaccounted_columns()) == POSTCARD
    assert Free("vaulttests.Letter", "*", "a library's") in registry.FREE_OF_PERSONAL_DATA.values()


def test_model_of_ours_may_not():
    with pytest.raises(ValueError, match="Name the fields of workflows.Case"):
        registry.declare_free("workflows.Case", why="too easy")


def test_text_with_choices_need_not_be_declared():
    assert ("workflows.personkey", "kind") not in registry.FREE_OF_PERSONAL_DATA
    assert "workflows.PersonKey.kind" not in registry.unaccounted_columns()


def test_pickles_of_a_library_can_hold_text():
    columns = {(model._meta.label, field.name) for model, field in registry.text_columns()}
    assert {("django_q.Task", "args"), ("django_q.OrmQ", "payload")} <= columns
    assert not any(
        isinstance(field, models.ForeignKey) for _model, field in registry.text_columns()
    )


def test_whatever_is_sealed_has_an_id_before_its_row_is_there():
    assert Letter in sealed_models()
    assert [model for model in sealed_models() if not isinstance(model().pk, UUID)] == []
