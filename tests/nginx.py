"""nginx with the configuration that is deployed, before a server on this machine."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.journeys.running import free_port, listens, wait

NGINX = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
DEPLOY = Path(__file__).resolve().parents[1] / "site" / "deploy"
DEPLOYED_FOLDER = "/var/cache/nginx/leuven-helpt"
CONFIGURATION = """
daemon off;
{user}
worker_processes 1;
pid {folder}/pid;
error_log {folder}/error.log;
events {{ }}
http {{
    access_log off;
    client_body_temp_path {folder}/bodies;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/cache.conf;
    server {{
        listen 127.0.0.1:{port};
        location /files/ {{ root {folder}; }}
        location / {{
            proxy_pass http://127.0.0.1:{upstream};
            proxy_set_header Host $host;
            include {deploy}/nginx-location.conf;
        }}
    }}
}}
"""


@contextmanager
def nginx_before(upstream: int, folder: Path) -> Iterator[tuple[int, int]]:
    """Run nginx until the end; give its port and the id of the process that answers.

    What lies in `files` in its folder, it serves as files.
    """
    port, files = free_port(), folder / "files"
    files.mkdir(exist_ok=True)
    ours = (DEPLOY / "nginx-cache.conf").read_text()
    (folder / "cache.conf").write_text(ours.replace(DEPLOYED_FOLDER, f"{folder}/cache"))
    user = "user root;" if os.getuid() == 0 else ""
    places = {"folder": folder, "port": port, "upstream": upstream, "deploy": DEPLOY}
    (folder / "nginx.conf").write_text(CONFIGURATION.format(user=user, **places))
    process = subprocess.Popen([str(NGINX), "-e", "stderr", "-c", f"{folder}/nginx.conf"])
    try:
        wait(lambda: listens(port), "nginx to listen")
        wait(lambda: workers_of(process.pid) != [], "nginx to begin")
        yield port, workers_of(process.pid)[0]
    finally:
        process.terminate()
        process.wait(timeout=20)


def workers_of(master: int) -> list[int]:
    """Return the processes that answer, which may not be there yet; others look after the cache."""
    children = Path(f"/proc/{master}/task/{master}/children").read_text().split()
    return [int(one) for one in children if "worker process" in name_of(one)]


def name_of(process: str) -> str:
    try:
        return Path(f"/proc/{process}/cmdline").read_text()
    except OSError:  # gone in between
        return ""
