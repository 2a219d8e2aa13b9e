"""A mail in the city's name greets with a name and with nothing that leads elsewhere."""

import pytest

from workflows.messages.channels import compose
from workflows.messages.models import OutboxMessage
from workflows.messages.placeholders import fill, greeting


@pytest.mark.parametrize(
    ("name", "greeted"),
    [
        ("Mia Voorbeeld", "Mia Voorbeeld"),
        ("  Mia \n Voorbeeld ", "Mia Voorbeeld"),
        ("J.P. Peeters", "J.P. Peeters"),
        ("Dr.Peeters", "Dr.Peeters"),
        ("Mevr. D'Hondt-Peeters", "Mevr. D'Hondt-Peeters"),
        ("Jan Peeters jr.", "Jan Peeters jr."),
        ("محمد العمراني", "محمد العمراني"),
        ("x" * 60, "x" * 60),
        ("x" * 61, ""),
        ("Win 500 euro: http://gratis-geld.example/x", ""),
        ("Win 500 euro: gratis-geld.example/x", ""),
        ("Ga naar bit.ly/abc", ""),
        ("Ga naar t.co", ""),
        ("www gratis-geld.example nu", ""),
        ("WWW.GRATIS-GELD", ""),
        ("Schrijf win@example.org", ""),
        ("hxxps://example", ""),
        ("gratis。example", ""),
        ("gratis.xn--p1ai", ""),
        ("", ""),
    ],
)
def test_a_greeting_has_no_address_and_is_not_long(name, greeted):
    assert greeting(name) == greeted


@pytest.mark.parametrize(
    ("text", "filled"),
    [("Dag {name}\n\nWe", "Dag\n\nWe"), ("Dag {name},", "Dag,"), ("{name}: dag", ": dag")],
)
def test_without_a_name_the_greeting_reads_well(text, filled):
    assert fill(text, {"name": ""}) == filled
    assert fill(text, {"name": "Mia"}) == text.replace("{name}", "Mia")


def test_the_mail_does_not_begin_with_somebody_elses_text_and_the_case_is_marked(city):
    spam = city.file(name="Win 500 euro: http://gratis-geld.example/x")
    plain = city.file(name="Mia Voorbeeld")
    mails = {row.case_id: compose(row) for row in OutboxMessage.objects.all()}
    assert mails[spam.pk].body.startswith("Dag\n\nWe hebben je bericht")
    assert "gratis-geld" not in mails[spam.pk].body
    assert mails[plain.pk].body.startswith("Dag Mia Voorbeeld\n\n")
    assert (spam.look_at, plain.look_at) == ("name", None)
    assert spam.marks == ["In de naam staat een adres, of de naam is heel lang"]
