"""The demo's inbox: mails and SMS in one list, the newest first."""

from uuid import UUID

import pytest

from workflows.messages.channels.gateways import Folder, Sms

MAIL = """\
Message-ID: <1@example.org>
Date: {date}
To: mia@example.org
Subject: Een mail

Dag Mia
"""
NAME = UUID("7d5e0000-0000-4000-8000-0000000000aa")

pytestmark = pytest.mark.django_db


@pytest.fixture
def folders(settings, tmp_path):
    settings.DATA_DIR, settings.SMS_FOLDER = tmp_path, tmp_path / "sms"
    (tmp_path / "mail").mkdir()
    return tmp_path


@pytest.mark.parametrize("zone", ["-0000", "+0200"])
def test_mails_and_sms_stand_in_one_list(client, folders, zone):
    written = MAIL.format(date=f"Mon, 04 May 2020 10:00:00 {zone}")
    (folders / "mail" / "1.eml").write_text(written)
    Folder().send(Sms(str(NAME), "+32450000002", "Een sms", "https://help.leuven.be/x/"))
    mails = client.get("/demo/mail/").context["mails"]
    assert [(mail.subject, mail.to) for mail in mails] == [
        ("Een sms", "+32450000002"),
        ("Een mail", "mia@example.org"),
    ]
    shown = [client.get(mail.url).content.decode() for mail in mails]
    assert 'href="https://help.leuven.be/x/"' in shown[0]
    assert "Dag Mia" in shown[1]


def test_an_empty_inbox_and_what_is_not_there(client, folders):
    assert client.get("/demo/mail/").context["mails"] == []
    for path in ("/demo/mail/1/", f"/demo/sms/{NAME}/"):
        assert client.get(path, follow=True).status_code == 404
