"""A vault field is plain in Python, ciphertext everywhere else, and says what it cannot do."""

import copy
import pickle
import uuid

import pytest
from django import forms
from django.core import serializers
from django.core.exceptions import FieldError
from django.db import connection, connections, models, transaction
from django.db.migrations.state import ModelState, ProjectState
from django.db.migrations.writer import MigrationWriter
from django.db.models import F, Q
from django.forms.models import model_to_dict
from django.template import Context, Engine

from tests.workflows.vault.models import Letter, Postcard
from workflows.vault import KeyDestroyed, Unreadable, VaultError, crypto, keys
from workflows.vault.fields import VaultJSON, VaultText
from workflows.vault.models import DataKey
from workflows.vault.values import Ciphertext


def stored(letter, column="body"):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM vaulttests_letter WHERE id = %s", [column_of(letter)])
        value = cursor.fetchone()[0]
    return None if value is None else bytes(value)


def column_of(letter):
    """The letter's id as this database stores it."""
    return Letter._meta.pk.get_db_prep_value(letter.pk, connection)


def opened(pk):
    """The letter as another process sees it."""
    keys.forget()
    return Letter.objects.get(pk=pk)


class TestReadingAndWriting:
    def test_value_comes_back_as_it_was_given(self, letter):
        again = opened(letter.pk)
        assert (again.body, again.facts) == ("Dear Ann", {"age": 81})

    @pytest.mark.parametrize("text", ["", "😀 مرحبا <script>", "O'Neill", "x" * 100_000, "\x00"])
    def test_any_text_comes_back(self, vault, text):
        letter = Letter.objects.create(data_key=keys.claim(), body=text)
        assert opened(letter.pk).body == text

    @pytest.mark.parametrize("facts", [None, [], {}, 0, "", False, ["é", {"a": [None, 1.5]}]])
    def test_any_json_comes_back(self, vault, facts):
        letter = Letter.objects.create(data_key=keys.claim(), body="", facts=facts)
        assert opened(letter.pk).facts == facts

    def test_column_holds_version_key_and_no_plaintext(self, letter):
        column = stored(letter)
        assert column[0] == 1
        assert column[1:17] == letter.data_key.bytes
        assert b"Dear" not in column

    def test_none_is_null(self, vault):
        letter = Letter.objects.create(data_key=keys.claim(), body="", facts=None)
        assert stored(letter, "facts") is None
        assert list(Letter.objects.filter(facts__isnull=True)) == [letter]

    def test_each_save_of_a_looked_at_value_encrypts_anew(self, letter):
        before = stored(letter)
        letter.save()
        assert stored(letter) != before
        assert opened(letter.pk).body == "Dear Ann"

    def test_value_not_looked_at_is_written_back_as_it_was(self, letter):
        before = stored(letter)
        opened(letter.pk).save()
        assert stored(letter) == before

    def test_change_inside_json_is_saved(self, letter):
        again = opened(letter.pk)
        again.facts["age"] = 82
        again.save()
        assert opened(letter.pk).facts == {"age": 82}

    def test_row_without_a_key_is_refused(self, vault):
        with pytest.raises(VaultError, match="claim one first"):
            Letter.objects.create(body="Dear Ann")

    def test_row_with_a_key_is_not_refused(self, vault):
        assert Letter.objects.create(data_key=keys.claim(), body="Dear Ann").pk

    def test_row_without_a_value_needs_no_key(self, vault):
        letter = Letter(body=None, facts=None)
        assert Letter._meta.get_field("body").pre_save(letter, add=True) is None


class TestCost:
    def test_a_list_decrypts_nothing_until_looked_at(self, letter, monkeypatch):
        def refuse(*_args):
            raise AssertionError("decrypted")

        monkeypatch.setattr(crypto, "decrypt", refuse)
        assert [one.topic for one in Letter.objects.all()] == [""]
        with pytest.raises(AssertionError):
            _ = Letter.objects.get().body

    def test_value_is_decrypted_once(self, letter, monkeypatch):
        again = opened(letter.pk)
        assert again.body == "Dear Ann"
        monkeypatch.setattr(crypto, "decrypt", None)
        assert again.body == "Dear Ann"

    @pytest.mark.parametrize("count", [1, 30])
    def test_load_many_makes_a_page_one_query(self, vault, count, django_assert_num_queries):
        for _ in range(count):
            Letter.objects.create(data_key=keys.claim(), body="b")
        keys.forget()
        letters = list(Letter.objects.all())
        with django_assert_num_queries(1, connection=connections["keys"]):
            keys.load_many(letter.data_key for letter in letters)
            assert [letter.body for letter in letters] == ["b"] * count


class TestDeferredAndRefreshed:
    def test_deferred_value_is_fetched_when_looked_at(self, letter):
        again = Letter.objects.only("topic").get()
        assert again.body == "Dear Ann"

    def test_saving_a_deferred_row_keeps_its_value(self, letter):
        again = Letter.objects.defer("body").get()
        again.topic = "new"
        again.save()
        assert opened(letter.pk).body == "Dear Ann"

    def test_refresh_brings_the_new_value(self, letter):
        other = opened(letter.pk)
        other.body = "Dear Bert"
        other.save()
        letter.refresh_from_db()
        assert letter.body == "Dear Bert"

    def test_refresh_decrypts_nothing(self, letter, monkeypatch):
        monkeypatch.setattr(crypto, "decrypt", None)
        letter.refresh_from_db()
        assert isinstance(letter.__dict__["body"], Ciphertext)

    def test_refresh_works_when_the_key_is_destroyed(self, letter):
        keys.destroy([letter.data_key])
        letter.refresh_from_db()
        with pytest.raises(KeyDestroyed):
            _ = letter.body


class TestAnotherKey:
    def test_new_key_takes_every_value_along(self, letter):
        again = opened(letter.pk)
        old, again.data_key = again.data_key, keys.claim()
        again.save()
        keys.destroy([old])
        assert (opened(letter.pk).body, opened(letter.pk).facts) == ("Dear Ann", {"age": 81})

    def test_new_key_by_update_fields_takes_every_value_along(self, letter):
        again = Letter.objects.defer("facts").get()
        old, again.data_key = again.data_key, keys.claim()
        again.save(update_fields=["data_key"])
        keys.destroy([old])
        assert (opened(letter.pk).body, opened(letter.pk).facts) == ("Dear Ann", {"age": 81})

    def test_new_key_on_a_deferred_row_takes_every_value_along(self, letter):
        again = Letter.objects.only("data_key").get()
        old, again.data_key = again.data_key, keys.claim()
        again.save()
        keys.destroy([old])
        assert opened(letter.pk).body == "Dear Ann"


class TestNotReadable:
    def test_destroyed_key_says_so(self, letter):
        keys.destroy([letter.data_key])
        with pytest.raises(KeyDestroyed, match="destroyed"):
            _ = opened(letter.pk).body

    def test_destroyed_value_is_empty_in_a_template(self, letter):
        keys.destroy([letter.data_key])
        page = Engine().from_string("[{{ letter.body }}]")
        assert page.render(Context({"letter": opened(letter.pk)})) == "[]"

    def test_value_moved_to_another_column_is_unreadable(self, letter):
        Letter.objects.update(facts=F("body"))
        with pytest.raises(Unreadable):
            _ = opened(letter.pk).facts

    def test_value_moved_to_another_row_under_the_same_key_is_unreadable(self, letter):
        other = Letter.objects.create(data_key=letter.data_key, body="Een ander geheim")
        _overwrite(other, stored(letter))
        with pytest.raises(Unreadable):
            _ = opened(other.pk).body
        # The control: where it belongs it opens.
        assert opened(letter.pk).body == letter.body

    def test_a_row_is_copied_once_it_was_read(self, letter):
        copy = opened(letter.pk)
        copy.pk, copy._state.adding = uuid.uuid4(), True
        with pytest.raises(VaultError, match="another row"), transaction.atomic():
            copy.save()
        copy = opened(letter.pk)
        assert (copy.body, copy.facts) == (letter.body, letter.facts)
        copy.pk, copy._state.adding = uuid.uuid4(), True
        copy.save()
        assert opened(copy.pk).body == letter.body

    def test_altered_value_is_unreadable(self, letter):
        altered = bytearray(stored(letter))
        altered[-1] ^= 1
        _overwrite(letter, altered)
        with pytest.raises(Unreadable):
            _ = opened(letter.pk).body

    def test_value_of_an_unknown_version_is_unreadable(self, letter):
        _overwrite(letter, b"\x09" + stored(letter)[1:])
        with pytest.raises(Unreadable, match="form"):
            _ = opened(letter.pk).body

    def test_value_given_the_key_id_of_another_row_is_unreadable(self, letter):
        other = keys.claim()
        _overwrite(letter, stored(letter)[:1] + other.bytes + stored(letter)[17:])
        with pytest.raises(Unreadable):
            _ = opened(letter.pk).body


def _overwrite(letter, value):
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE vaulttests_letter SET body = %s WHERE id = %s",
            [connection.Database.Binary(bytes(value)), column_of(letter)],
        )


class TestRefusals:
    @pytest.mark.parametrize(
        "lookup",
        [Q(body="Dear Ann"), Q(body__contains="Ann"), Q(body__in=["x"]), Q(facts__age=81),
         Q(body__gt=""), ~Q(body="x")],
    )  # fmt: skip
    def test_filter_is_refused(self, letter, lookup):
        with pytest.raises(FieldError, match="encrypted"):
            list(Letter.objects.filter(lookup))

    def test_update_is_refused_but_for_none(self, letter):
        with pytest.raises(FieldError, match="encrypted"), transaction.atomic():
            Letter.objects.update(body="x")
        assert opened(letter.pk).body == "Dear Ann"
        Letter.objects.update(facts=None)
        assert opened(letter.pk).facts is None

    def test_bulk_update_is_refused(self, letter):
        with pytest.raises(FieldError, match="encrypted"):
            Letter.objects.bulk_update([letter], ["body"])

    def test_serialising_is_refused(self, letter):
        with pytest.raises(FieldError, match="not serialised"):
            serializers.serialize("json", [letter])

    def test_model_that_is_not_sealed_fails_the_check(self):
        messages = [str(error.msg) for error in Postcard._meta.get_field("text").check()]
        assert messages == [
            "A model with vault fields derives from Sealed.",
            "An index on ciphertext finds nothing.",
        ]

    def test_model_that_is_sealed_passes_the_check(self):
        assert Letter._meta.get_field("body").check() == []


class TestSpilling:
    def test_repr_shows_no_value_even_if_str_does(self, letter):
        assert str(letter) == "Dear Ann"
        assert repr(letter) == f"<Letter {letter.pk}>"
        assert repr([letter]) == f"[<Letter {letter.pk}>]"

    def test_dump_of_an_instance_shows_no_value(self, letter):
        assert letter.body == "Dear Ann"
        assert "Ann" not in repr(vars(letter))
        assert "sealed" in repr(vars(letter))

    @pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
    def test_pickle_holds_ciphertext_and_reads_back(self, letter, protocol):
        assert letter.body == "Dear Ann"
        spilled = pickle.dumps(letter, protocol)
        assert b"Ann" not in spilled
        assert pickle.loads(spilled).body == "Dear Ann"  # noqa: S301 (our own)

    def test_pickle_of_a_plain_value_is_refused(self, letter):
        with pytest.raises(TypeError, match="not pickled"):
            pickle.dumps(letter.__dict__["body"])

    def test_copy_is_readable(self, letter):
        assert copy.copy(letter).body == copy.deepcopy(letter).body == "Dear Ann"

    def test_values_give_ciphertext_only(self, letter):
        assert "Ann" not in repr(Letter.objects.values_list("body", "facts"))

    def test_error_of_the_database_names_no_value(self, letter):
        with pytest.raises(Exception, match="(?i)unique|duplicate") as caught:
            Letter.objects.bulk_create([letter])
        assert "Ann" not in str(caught.value)


class TestDjango:
    def test_bulk_create_encrypts(self, vault):
        key = keys.claim()
        Letter.objects.bulk_create([Letter(data_key=key, body=f"to {n}") for n in range(5)])
        assert {one.body for one in Letter.objects.all()} == {f"to {n}" for n in range(5)}
        assert all(b"to " not in stored(one) for one in Letter.objects.all())

    def test_update_or_create_encrypts(self, letter):
        Letter.objects.update_or_create(pk=letter.pk, defaults={"body": "new"})
        assert opened(letter.pk).body == "new"

    def test_model_to_dict_gives_the_values(self, letter):
        values = model_to_dict(opened(letter.pk))
        assert (values["body"], values["facts"]) == ("Dear Ann", {"age": 81})
        assert "data_key" not in values

    def test_model_form_shows_and_saves(self, letter):
        form_class = forms.modelform_factory(Letter, fields=["body", "facts"])
        assert "Dear Ann" in form_class(instance=opened(letter.pk)).as_p()
        form = form_class({"body": "Dear Cas", "facts": '{"age": 7}'}, instance=opened(letter.pk))
        form.save()
        assert (opened(letter.pk).body, opened(letter.pk).facts) == ("Dear Cas", {"age": 7})

    def test_full_clean_passes(self, letter):
        opened(letter.pk).full_clean()

    @pytest.mark.parametrize("field", [VaultText(null=True), VaultJSON(default=dict)])
    def test_migration_names_the_field(self, field):
        text, _imports = MigrationWriter.serialize(field)
        assert text.startswith(f"workflows.vault.fields.{type(field).__name__}(")

    def test_historical_model_reads_and_writes(self, letter):
        state = ProjectState()
        state.add_model(ModelState.from_model(Letter))
        old = state.apps.get_model("vaulttests", "Letter").objects.get()
        assert old.body == "Dear Ann"
        old.body = "moved"
        old.save()
        assert opened(letter.pk).body == "moved"

    def test_column_is_binary(self):
        expected = "bytea" if connection.vendor == "postgresql" else "BLOB"
        assert Letter._meta.get_field("body").db_type(connection) == expected
        assert isinstance(Letter._meta.get_field("body"), models.Field)

    def test_data_key_may_be_shared_by_what_belongs_together(self, letter):
        other = Letter.objects.create(data_key=letter.data_key, body="Dear Ann")
        assert isinstance(other.data_key, uuid.UUID)
        assert stored(other) != stored(letter)
        assert DataKey.objects.filter(pk=letter.data_key).count() == 1
