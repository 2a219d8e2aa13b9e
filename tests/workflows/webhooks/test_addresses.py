"""Nothing is sent to the site's own network, by whatever way an address leads there."""

import datetime
import ipaddress
import socket
import ssl
import threading
import urllib.request

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.workflows.webhooks.receiver import Receiver
from workflows.webhooks import addresses, outbox, services
from workflows.webhooks.events import Event
from workflows.webhooks.models import WebhookDelivery

Outcome = WebhookDelivery.Outcome
METADATA = "169.254.169.254"


def outcome():
    services.tell(Event.PAGE_PUBLISHED, 12)
    outbox.sweep()
    return WebhookDelivery.objects.get().outcome


@pytest.fixture
def leads_to(monkeypatch):
    """Let the name rebuild.example.org lead to these addresses, and count who asks for it."""
    resolve, asked = socket.getaddrinfo, []

    def lead(*ends):
        def resolving(host, port, *given, **options):
            if host != "rebuild.example.org":
                return resolve(host, port, *given, **options)
            asked.append(host)
            return [pair for end in ends for pair in resolve(end, port, *given, **options)]

        monkeypatch.setattr(socket, "getaddrinfo", resolving)
        return asked

    return lead


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "127.8.9.1", "0.1.2.3", "10.1.2.3", "172.16.0.1", "192.168.1.1"),
        *(METADATA, "100.64.0.1", "192.0.0.8", "198.18.0.1", "224.0.0.1", "255.255.255.255"),
        *("::1", "::", "fe80::1", "fe80::1%lo", "fd00:ec2::254", "ff02::1", "::ffff:127.0.0.1"),
        *("::ffff:169.254.169.254", "::127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::"),
    ],
)
def test_these_are_not_public(address):
    assert not addresses.is_public(address)


@pytest.mark.parametrize("address", ["193.190.1.1", "8.8.8.8", "2a02:2c40::1", "::ffff:8.8.8.8"])
def test_these_are(address):
    assert addresses.is_public(address)


@pytest.mark.parametrize(
    "url",
    [
        *("", "nothing", "ftp://example.org/", "http://example.org/", "https://", "https:///a"),
        *("https://127.0.0.1/", "https://localhost/", "https://a.localhost./", "https://[::1]/"),
        *(f"https://{METADATA}/latest/", "https://[::ffff:10.0.0.1]/", "https://me@example.org/"),
        *("https://example.org:99999/", "https://exa mple.org/", "https://example.org/\nHost: a"),
        *("https://[::1/", "javascript:alert(1)", "https://me:secret@example.org/"),
    ],
)
def test_these_are_refused_when_they_are_typed(settings, url):
    settings.WEBHOOKS_PRIVATE_HOSTS = []
    assert addresses.refusal(url)


@pytest.mark.parametrize(
    "url", ["https://example.org", "https://example.org:8443/a?b=c", "https://8.8.8.8/"]
)
def test_these_are_not(settings, url):
    settings.WEBHOOKS_PRIVATE_HOSTS = []
    assert addresses.refusal(url) == ""


def test_what_the_settings_name_may_be_inside_and_by_http(settings):
    settings.WEBHOOKS_PRIVATE_HOSTS = ["builder", "[::1]"]
    for url in ("http://builder:8000/", "https://builder/", "http://[::1]:80/"):
        assert addresses.refusal(url) == ""
    assert addresses.refusal("http://builder.example.org/")


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:{}/", "http://localhost:{}/", "http://2130706433:{}/"]
)
def test_a_row_that_leads_inside_is_refused_when_it_connects(hook, receiver, settings, url):
    settings.WEBHOOKS_PRIVATE_HOSTS = []
    hook(url.format(receiver.server_port))
    assert (outcome(), receiver.heard) == (Outcome.INSIDE, [])


@pytest.mark.parametrize("ends", [("127.0.0.1",), (METADATA,), ("8.8.8.8", "127.0.0.1")])
def test_a_name_that_leads_inside_is_refused_when_it_connects(hook, receiver, leads_to, ends):
    leads_to(*ends)
    hook(f"http://rebuild.example.org:{receiver.server_port}/")
    assert (outcome(), receiver.heard) == (Outcome.INSIDE, [])


def test_the_same_name_is_told_when_the_settings_allow_it(hook, receiver, leads_to, settings):
    """The control: it is where the name leads that was refused, and it is asked for once."""
    settings.WEBHOOKS_PRIVATE_HOSTS = ["rebuild.example.org"]
    asked = leads_to("127.0.0.1")
    hook(f"http://rebuild.example.org:{receiver.server_port}/")
    assert (outcome(), len(receiver.heard), len(asked)) == (Outcome.TAKEN, 1, 1)
    assert receiver.heard[0][1]["Host"] == f"rebuild.example.org:{receiver.server_port}"


def test_a_redirect_is_not_followed(hook, receiver, other):
    receiver.answers, receiver.sends = "302", {"Location": other.url}
    hook(receiver)
    assert (outcome(), other.heard) == (Outcome.REDIRECTED, [])
    # The control: who follows it ends there.
    urllib.request.urlopen(receiver.url, data=b"{}").close()  # noqa: S310 (an address of our own)
    assert len(other.heard) == 1


def test_no_proxy_of_the_environment_gets_it(hook, receiver, other, monkeypatch):
    monkeypatch.setenv("http_proxy", other.url)
    hook(receiver)
    assert (outcome(), other.heard) == (Outcome.TAKEN, [])


@pytest.fixture
def certificate(tmp_path):
    """A certificate of 127.0.0.1 that nobody vouches for, with its key, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "receiver")])
    now = datetime.datetime.now(datetime.UTC)
    here = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(here, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = tmp_path / "receiver.pem"
    pem = serialization.Encoding.PEM
    written = key.private_bytes(
        pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    file.write_bytes(written + made.public_bytes(pem))
    return file


@pytest.fixture
def safe_receiver(certificate):
    """A receiver that speaks TLS."""
    with Receiver() as server:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield server
        server.shutdown()


def test_who_cannot_prove_its_name_is_told_nothing(hook, safe_receiver):
    hook(f"https://127.0.0.1:{safe_receiver.server_port}/")
    assert (outcome(), safe_receiver.heard) == (Outcome.UNTRUSTED, [])


def test_who_can_is_told(hook, safe_receiver, certificate, monkeypatch):
    """The control: somebody vouches for the same certificate."""
    trusting = ssl.create_default_context(cafile=str(certificate))
    monkeypatch.setattr(ssl, "create_default_context", lambda: trusting)
    hook(f"https://127.0.0.1:{safe_receiver.server_port}/")
    assert (outcome(), len(safe_receiver.heard)) == (Outcome.TAKEN, 1)
