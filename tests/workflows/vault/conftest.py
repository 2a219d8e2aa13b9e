import copy

import pytest
from django.apps import AppConfig, apps
from django.db import connection

import tests.workflows.vault
from config import env
from tests.databases import database_instead
from tests.workflows.vault.models import Letter
from tests.workflows.vault.whole_site import WholeSite
from workflows.vault import keys
from workflows.vault.models import DataKey, Destruction, HashKey


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The test databases, with the table of the tests' own model."""
    with django_db_blocker.unblock(), connection.schema_editor() as editor:
        editor.create_model(Letter)


@pytest.fixture(autouse=True)
def _installed(monkeypatch):
    """The tests' own model is installed while a test of the vault runs, and not elsewhere."""
    config = AppConfig("vaulttests", tests.workflows.vault)
    config.apps, config.models = apps, apps.all_models["vaulttests"]
    monkeypatch.setitem(apps.app_configs, "vaulttests", config)
    apps.get_models.cache_clear()
    yield
    apps.get_models.cache_clear()


@pytest.fixture
def vault(db):
    """Both databases, empty."""


@pytest.fixture
def letter(vault):
    return Letter.objects.create(data_key=keys.claim(), body="Dear Ann", facts={"age": 81})


@pytest.fixture
def keys_file(tmp_path, django_db_blocker):
    """The keys in a SQLite file as production has it, for this process and its children."""
    path = tmp_path / "keys.sqlite3"
    settings = env.sqlite(path, env.WITHOUT_LOG)
    with django_db_blocker.unblock(), database_instead("keys", settings) as wrapper:
        with wrapper.schema_editor() as editor:
            editor.create_model(DataKey)
            editor.create_model(HashKey)
            editor.create_model(Destruction)
        yield path


@pytest.fixture
def keys_on_server(db):
    """The keys on PostgreSQL, by a connection of their own to the server of the test database."""
    settings = copy.deepcopy(connection.settings_dict)
    models = (DataKey, HashKey, Destruction)
    with database_instead("keys", settings) as wrapper:
        with wrapper.schema_editor() as editor:
            for model in models:
                editor.create_model(model)
        yield
        with wrapper.schema_editor() as editor:
            for model in models:
                editor.delete_model(model)


@pytest.fixture
def data_file(tmp_path, django_db_blocker):
    """The data in a SQLite file with a write-ahead log, as the demo has it."""
    path = tmp_path / "data.sqlite3"
    settings = env.sqlite(path, env.WITH_LOG)
    with django_db_blocker.unblock(), database_instead("default", settings) as wrapper:
        with wrapper.schema_editor() as editor:
            editor.create_model(Letter)
        yield path


@pytest.fixture(scope="session")
def migrated_site(django_db_setup, django_db_blocker, tmp_path_factory):
    """A site that was migrated and nothing else, for others to begin as."""
    site = WholeSite(tmp_path_factory.mktemp("migrated"))
    with django_db_blocker.unblock():
        try:
            site.open()
            yield site
        finally:
            site.close()


@pytest.fixture
def whole_site(transactional_db, migrated_site, tmp_path):
    """A site with databases and processes of its own."""
    site = WholeSite(tmp_path)
    try:
        site.open_like(migrated_site)
        yield site
    finally:
        site.close()
