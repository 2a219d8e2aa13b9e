"""nginx and Caddy as they are deployed, with made-up certificates, before a small server."""

import json
import shutil
import socket
import socketserver
import ssl
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPMessage
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

from tests.journeys.running import ROOT, free_port, listens, wait
from tests.nginx import DEPLOY, DEPLOYED_FOLDER, NGINX

NAME = "help.example.org"
CADDY = shutil.which("caddy")
HSTS = "max-age=31536000"
YEARS = "max-age=315360000, public, immutable"
IN_NGINX = """
daemon off;
user {user};
worker_processes 1;
pid {folder}/pid;
events {{ }}
http {{
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/cache.conf;
    include {folder}/site.conf;
}}
"""
IN_CADDY = """
{{
    admin off
    auto_https disable_redirects
    skip_install_trust
    storage file_system {folder}/storage
}}
https://{name}:{port} {{
    tls {folder}/certificate.pem {folder}/key.pem
"""


class Upstream(socketserver.ThreadingMixIn, socketserver.UnixStreamServer):
    """Tells what it was asked, as the site answers: with HSTS, and static files for years."""

    daemon_threads = True

    def __init__(self, path: Path) -> None:
        super().__init__(str(path), Answer)
        self.asked: list[str] = []


class Answer(BaseHTTPRequestHandler):
    server: Upstream

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        length = int(self.headers.get("Content-Length", 0))
        size = len(self.rfile.read(length))
        if size < length:
            # Broken off, which the site answers to nobody.
            self.close_connection = True
            return
        told = {"headers": dict(self.headers.items()), "size": size}
        body = json.dumps(told).encode()
        self.send_response(200)
        self.send_header("Strict-Transport-Security", HSTS)
        if self.path.startswith("/static/"):
            self.send_header("Cache-Control", YEARS)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_POST = do_GET

    def log_message(self, *_arguments: Any) -> None:
        """Say nothing."""


@dataclass
class Front:
    """A web server that runs, and what lies behind it."""

    folder: Path
    upstream: Upstream
    port: int
    plain: int = 0

    def ask(
        self, address: str, body: bytes | None = None, **headers: str
    ) -> tuple[int, HTTPMessage, bytes]:
        """Ask by TLS, holding the server to its name; return status, headers and body."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.sock = self.by_tls()
        method = "GET" if body is None else "POST"
        connection.request(method, address, body, {"Host": NAME, **headers})
        answer = connection.getresponse()
        read = answer.status, answer.headers, answer.read()
        connection.close()
        return read

    def by_tls(self, newest: ssl.TLSVersion = ssl.TLSVersion.MAXIMUM_SUPPORTED) -> ssl.SSLSocket:
        context = ssl.create_default_context(cafile=str(self.folder / "certificate.pem"))
        # Debian's own settings would refuse what the server is asked to refuse.
        context.set_ciphers("ALL:@SECLEVEL=0")
        context.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
        context.maximum_version = newest
        plain = socket.create_connection(("127.0.0.1", self.port), timeout=60)
        try:
            return context.wrap_socket(plain, server_hostname=NAME)
        except ssl.SSLError:
            plain.close()
            raise

    def stop_upstream(self) -> None:
        self.upstream.shutdown()
        self.upstream.server_close()


def certify(folder: Path) -> None:
    """Make a certificate of the name, as install.sh does."""
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"),
            *("-subj", f"/CN={NAME}", "-addext", f"subjectAltName=DNS:{NAME}"),
            *("-keyout", f"{folder}/key.pem", "-out", f"{folder}/certificate.pem"),
        ],
        check=True,
        capture_output=True,
    )


def placed(name: str, folder: Path, **more: str) -> str:
    """Return a file of site/deploy whose places are those of a test."""
    text = (DEPLOY / name).read_text()
    places = {
        "/run/leuven-helpt/web.sock": f"{folder}/web.sock",
        "/srv/leuven-helpt/current": str(ROOT),
        "/srv/leuven-helpt/public/media": f"{folder}/media",
        "/etc/leuven-helpt/tls": str(folder),
        "/run/leuven-helpt-bodies": f"{folder}/bodies",
        "/var/log/nginx": str(folder),
        "/var/www/html": f"{folder}/html",
        DEPLOYED_FOLDER: f"{folder}/cache",
        **more,
    }
    for deployed, here in places.items():
        text = text.replace(deployed, here)
    return text


def write_nginx(front: Front) -> list[str]:
    """Write what nginx reads; return how it is started."""
    folder = front.folder
    listen = {
        "listen 80;": f"listen 127.0.0.1:{front.plain};",
        "listen 443 ssl": f"listen 127.0.0.1:{front.port} ssl",
        "    listen [::]:80;\n": "",
        "    listen [::]:443 ssl http2;\n": "",
    }
    (folder / "site.conf").write_text(placed("nginx-site.conf", folder, **listen))
    (folder / "cache.conf").write_text(placed("nginx-cache.conf", folder))
    conf = IN_NGINX.format(folder=folder, user=folder.owner())
    (folder / "nginx.conf").write_text(conf)
    return [str(NGINX), "-e", "stderr", "-c", f"{folder}/nginx.conf"]


def write_caddy(front: Front) -> list[str]:
    """Write what Caddy reads; return how it is started."""
    begin = IN_CADDY.format(folder=front.folder, name=NAME, port=front.port)
    text = placed("Caddyfile", front.folder, **{f"\n{NAME} {{\n": begin})
    assert begin in text
    (front.folder / "Caddyfile").write_text(text)
    return [str(CADDY), "run", "--config", f"{front.folder}/Caddyfile", "--adapter", "caddyfile"]


@contextmanager
def before(folder: Path, write: Any) -> Iterator[Front]:
    """Run a web server before the small one until the end."""
    # Its processes may be of another account, and look at what lies in here.
    folder.chmod(0o755)
    for name in ("media", "html/.well-known/acme-challenge"):
        (folder / name).mkdir(parents=True)
    certify(folder)
    upstream = Upstream(folder / "web.sock")
    thread = threading.Thread(target=upstream.serve_forever)
    thread.start()
    front = Front(folder, upstream, free_port(), free_port())
    with (folder / "said.log").open("wb") as log:
        process = subprocess.Popen(write(front), stdout=log, stderr=log)
    try:
        wait(lambda: listens(front.port) or process.poll() is not None, "it to listen")
        assert process.poll() is None, (folder / "said.log").read_text()
        yield front
    finally:
        process.terminate()
        process.wait(timeout=20)
        front.stop_upstream()
        thread.join()
