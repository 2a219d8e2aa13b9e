"""A gateway for SMS, asked over HTTP: a real server that takes, refuses, hangs or breaks off."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

import pytest

from workflows.messages.channels import sms
from workflows.messages.channels.gateways import Refused, Sms, gateway

TEXT = 'Dag "Mia" & {to}:\nhttps://help.leuven.be/nl/?a=b ë'
ONE = Sms("7d5e", "+32470123456", "Dag", TEXT)


class Asking(BaseHTTPRequestHandler):
    """Answers as the server says: a status, silence, or nothing more."""

    server: "Gate"

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.asked.append((self.command, self.path, dict(self.headers), body.decode()))
        if self.server.answers == "slow":
            self.server.released.wait(5)
        elif self.server.answers == "nonsense":
            self.wfile.write(b"220 mail ready\r\n")
        elif self.server.answers != "break":
            self.send_response(int(self.server.answers))
            self.send_header("Location", "https://elsewhere.example.org/")
            self.end_headers()

    do_PUT = do_POST

    def log_message(self, *_words: object) -> None:
        """Say nothing."""


class Gate(ThreadingHTTPServer):
    """What it was asked, and how it answers."""

    daemon_threads = True
    answers = "200"

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Asking)
        self.asked: list[tuple[str, str, dict[str, str], str]] = []
        self.released = threading.Event()


@pytest.fixture
def gate(settings) -> Iterator[Gate]:
    with Gate() as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        settings.SMS_GATEWAY = "http"
        settings.SMS_URL = f"http://127.0.0.1:{server.server_port}/send?account=7"
        settings.SMS_HEADERS = {"Content-Type": "application/json", "Authorization": "Bearer x"}
        yield server
        server.released.set()
        server.shutdown()


def test_number_text_and_id_go_as_the_settings_say(gate):
    gateway().send(ONE)
    ((method, path, headers, body),) = gate.asked
    assert (method, path, headers["Authorization"]) == ("POST", "/send?account=7", "Bearer x")
    assert json.loads(body) == {"to": "+32470123456", "text": TEXT, "id": "7d5e"}


def test_another_gateway_is_asked_in_its_own_way(gate, settings):
    settings.SMS_METHOD = "PUT"
    settings.SMS_HEADERS = {"content-type": "application/x-www-form-urlencoded"}
    settings.SMS_BODY = "msisdn={digits}&message={text}&ref={id}"
    gateway().send(ONE)
    ((method, _path, _headers, body),) = gate.asked
    wanted = {"msisdn": ["32470123456"], "message": [TEXT], "ref": ["7d5e"]}
    assert (method, parse_qs(body)) == ("PUT", wanted)


@pytest.mark.parametrize("status", [200, 201, 202, 204])
def test_every_status_of_success_is_a_yes(gate, status):
    gate.answers = str(status)
    gateway().send(ONE)


@pytest.mark.parametrize(
    ("status", "is_final"),
    [(400, True), (422, True), (401, False), (429, False), (500, False), (302, False)],
)
def test_what_is_refused_for_good_is_not_tried_again(gate, status, is_final):
    gate.answers = str(status)
    with pytest.raises(Refused) as refused:
        gateway().send(ONE)
    assert (sms.is_final(refused.value), sms.is_silence(refused.value)) == (is_final, False)
    assert ONE.to not in str(refused.value)
    # A redirect is not followed: the text is for this gateway alone.
    assert len(gate.asked) == 1


def test_which_statuses_are_final_is_a_setting(gate, settings):
    gate.answers, settings.SMS_FINAL = "403", [403]
    with pytest.raises(Refused) as refused:
        gateway().send(ONE)
    assert sms.is_final(refused.value)


@pytest.mark.parametrize("answers", ["slow", "break", "nonsense"])
def test_no_answer_is_silence(gate, settings, answers):
    gate.answers, settings.SMS_TIMEOUT = answers, 0.3
    with pytest.raises(OSError, match=r".*") as silence:
        gateway().send(ONE)
    assert (sms.is_silence(silence.value), sms.is_final(silence.value)) == (True, False)
    assert len(gate.asked) == 1


def test_a_gateway_that_is_away_is_silent(settings, gate):
    gate.shutdown()
    gate.server_close()
    with pytest.raises(ConnectionRefusedError):
        gateway().send(ONE)


def test_a_gateway_that_was_switched_off_keeps_what_waits(settings):
    settings.SMS_GATEWAY = "none"
    with pytest.raises(OSError, match="no gateway") as silence:
        gateway()
    assert sms.is_silence(silence.value)


def test_the_console_and_a_folder_are_for_development(settings, tmp_path, capsys):
    settings.SMS_GATEWAY = "console"
    gateway().send(ONE)
    assert "+32470123456" in capsys.readouterr().out
    settings.SMS_GATEWAY, settings.SMS_FOLDER = "file", tmp_path / "sms"
    gateway().send(ONE)
    gateway().send(ONE)
    (file,) = (tmp_path / "sms").glob("*.json")
    assert json.loads(file.read_text())["body"] == TEXT
