"""People are found again by keyed hashes of what identifies them, in a normal form."""

import hashlib
import hmac

import pytest

from tests.workflows.vault.masters import master
from workflows.vault import KeysUnavailable, hashing
from workflows.vault.models import HashKey
from workflows.vault.normal import normalise_email, normalise_phone


@pytest.mark.parametrize(
    ("value", "normal"),
    [
        (" Ann.Peeters@Example.BE ", "ann.peeters@example.be"),
        ("ann@example.be.", "ann@example.be"),
        ("ＡＮＮ@example.be", "ann@example.be"),
        ("ann", ""),
        ("@example.be", ""),
        ("ann@", ""),
        ("", ""),
    ],
)
def test_email_in_normal_form(value, normal):
    assert normalise_email(value) == normal


@pytest.mark.parametrize(
    ("value", "normal"),
    [
        ("016 27 27 72", "+3216272772"),
        ("+32 16 27 27 72", "+3216272772"),
        ("0032 16/27.27.72", "+3216272772"),
        ("0478 12 34 56", "+32478123456"),
        ("+31 6 12345678", "+31612345678"),
        ("12345678901234567", "12345678901234567"),
        ("123", ""),
        ("bel mijn dochter", ""),
        ("", ""),
    ],
)
def test_phone_in_normal_form(value, normal):
    assert normalise_phone(value) == normal


class TestDigest:
    def test_same_contact_gives_the_same_digest(self, vault):
        assert hashing.digest("phone", "016 27 27 72") == hashing.digest("phone", "+3216272772")
        assert hashing.digest("email", "A@x.be") == hashing.digest("email", "a@X.be ")

    def test_other_contact_and_other_kind_give_another(self, vault):
        assert hashing.digest("phone", "016272772") != hashing.digest("phone", "016272773")
        assert hashing.digest("surname", "Jan") != hashing.digest("given", "Jan")

    def test_digest_is_number_and_sixteen_bytes_of_the_keyed_hash(self, vault):
        number, key = hashing.live_keys()[0]
        expected = hmac.digest(key, b"email\0a@x.be", hashlib.sha256)[:16]
        assert hashing.digest("email", "a@x.be") == bytes([number]) + expected

    def test_nothing_to_find_gives_no_digest(self, vault):
        assert hashing.digests("email", "no mail") == []
        with pytest.raises(ValueError, match="nothing to find in this email"):
            hashing.digest("email", "no mail")

    def test_name_is_found_by_each_part_and_its_sound(self, vault):
        found = dict(hashing.digests_of_name("Jan Van den Broeck"))
        assert found == {
            "surname": hashing.digest("surname", "Vandenbroeck"),
            "given": hashing.digest("given", "JAN"),
            "phonetic": hashing.digest("phonetic", "Broek"),
        }


class TestKey:
    def test_another_process_reads_the_same_key(self, vault):
        before = hashing.digest("email", "a@x.be")
        hashing.forget()
        assert hashing.digest("email", "a@x.be") == before
        assert HashKey.objects.count() == 1

    def test_another_install_has_another_key(self, vault):
        before = hashing.digest("email", "a@x.be")
        HashKey.objects.all().delete()
        hashing.forget()
        assert hashing.digest("email", "a@x.be") != before

    def test_key_is_read_once_in_twenty_seconds(self, vault, django_assert_num_queries):
        hashing.live_keys()
        with django_assert_num_queries(0, using="keys"):
            hashing.digest("email", "a@x.be")

    def test_two_live_keys_give_two_digests_newest_first(self, vault):
        old = hashing.digest("email", "a@x.be")
        hashing.make_key(2)
        hashing.forget()
        new, same = hashing.digests("email", "a@x.be")
        assert (new[0], same) == (2, old)
        assert hashing.digest("email", "a@x.be") == new

    def test_wrong_master_key_gives_no_digest(self, vault, settings):
        hashing.live_keys()
        hashing.forget()
        settings.VAULT_MASTER_KEY = master("other")
        with pytest.raises(KeysUnavailable):
            hashing.digest("email", "a@x.be")

    def test_wrapped_key_does_not_hold_the_key(self, vault):
        _number, key = hashing.live_keys()[0]
        assert key not in bytes(HashKey.objects.get().wrapped)
