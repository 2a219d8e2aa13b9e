"""Keys in one database, everything else in the other."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connections

from tests.workflows.vault.models import Letter
from workflows.vault.models import DataKey, HashKey
from workflows.vault.router import KeysRouter

router = KeysRouter()


def test_key_models_are_read_and_written_in_keys():
    for model in [DataKey, HashKey]:
        assert (router.db_for_read(model), router.db_for_write(model)) == ("keys", "keys")


def test_other_models_are_left_to_default():
    for model in [Letter, ContentType]:
        assert (router.db_for_read(model), router.db_for_write(model)) == (None, None)


@pytest.mark.parametrize(
    ("app", "name", "database"),
    [
        ("workflows", "datakey", "keys"),
        ("workflows", "HashKey", "keys"),
        ("workflows", "case", "default"),
        ("workflows", None, "default"),
        ("other", "datakey", "default"),
    ],
)
def test_migrations_make_each_table_in_one_database(app, name, database):
    allowed = [db for db in ["default", "keys"] if router.allow_migrate(db, app, name)]
    assert allowed == [database]


def test_tables_are_where_the_router_says(vault):
    default, keys = (connections[db].introspection.table_names() for db in ["default", "keys"])
    ours = {"workflows_datakey", "workflows_destruction", "workflows_hashkey"}
    assert ours <= set(keys) <= ours | {"django_migrations"}
    assert not ours & set(default)


def test_relations_between_the_two_are_refused():
    assert router.allow_relation(DataKey(), Letter()) is False
    assert router.allow_relation(Letter(), DataKey()) is False


def test_relations_within_one_are_not_refused():
    assert router.allow_relation(DataKey(), DataKey()) is None
    assert router.allow_relation(Letter(), Letter()) is None
