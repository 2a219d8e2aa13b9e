"""The README's two commands in a bare Debian, which holds only the packages that it names.

Each Debian is made by debootstrap in a folder, from the machine's own mirror and with its
settings of apt, pip and certificates. Nothing of it is seen outside: mounts and processes lie in
namespaces of their own, and end with the command.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.journeys.running import ROOT, free_port, listens, wait

SETTINGS = [
    "/etc/hosts",
    "/etc/resolv.conf",
    "/etc/apt/apt.conf.d",
    "/etc/apt/auth.conf.d",
    "/etc/pip.conf",
    "/etc/xdg/pip",
    "/root/.config/pip",
]
CERTIFICATES = "/etc/ssl/certs/ca-certificates.crt"
OF_THE_MACHINE = re.compile(r"PIP_|SSL_CERT_|https?_proxy|no_proxy", re.IGNORECASE)
ALONE = ["unshare", "--mount", "--pid", "--fork", "--kill-child"]
ENTER = """
mount -t proc proc "$0/proc" && mount --rbind /dev "$0/dev" &&
exec chroot "$0" env -i "$@" sh -c "$SCRIPT"
"""
CLONE = "/root/leuven-helpt"
HOUR = 3600


class BareDebian:
    """A Debian of some release in a folder."""

    def __init__(self, root: Path, release: str) -> None:
        self.root = root
        made = ["debootstrap", "--variant=minbase", release, str(root), mirror()]
        subprocess.run([*ALONE, *made], check=True, stdout=subprocess.DEVNULL)
        self.take_along(SETTINGS)

    def take_along(self, paths: list[str]) -> None:
        """Copy what there is of these files and folders to the same place."""
        for path in map(Path, paths):
            inside = self.root / path.relative_to("/")
            inside.parent.mkdir(parents=True, exist_ok=True)
            if path.is_dir():
                shutil.copytree(path, inside, dirs_exist_ok=True)
            elif path.exists():
                shutil.copy(path, inside)

    def start(self, script: str, **environment: str) -> subprocess.Popen[str]:
        """Run a line of shell in it, in the clone if there is one."""
        environment = {
            "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
            "HOME": "/root",
            **{name: value for name, value in os.environ.items() if OF_THE_MACHINE.match(name)},
            **environment,
        }
        settings = [f"{name}={value}" for name, value in environment.items()]
        return subprocess.Popen(
            [*ALONE, "sh", "-c", ENTER, str(self.root), *settings],
            env={**os.environ, "SCRIPT": f"cd {CLONE} 2>/dev/null; {script}"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def run(self, script: str) -> str:
        """Run a line of shell and return what it said; fails with that when the line does."""
        running = self.start(script)
        said, _nothing = running.communicate(timeout=HOUR)
        assert running.returncode == 0, said[-6000:]
        return said


def mirror() -> str:
    """Return where this machine takes Debian's packages from."""
    asked = ["--format", "$(REPO_URI)", "Identifier: Packages", "Origin: Debian", "Label: Debian"]
    told = subprocess.run(
        ["apt-get", "indextargets", *asked], capture_output=True, text=True, check=True
    )
    return told.stdout.splitlines()[0]


def packages() -> str:
    """Return the Debian packages that the README names."""
    return re.search(r"`apt-get install ([^`]+)`", (ROOT / "README.md").read_text())[1]


@pytest.fixture(params=["bookworm", "trixie"])
def debian(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[BareDebian]:
    """A bare Debian with what the README names and a clone of this repository."""
    debian = BareDebian(tmp_path / "root", request.param)
    debian.run(f"apt-get update && apt-get install -y --no-install-recommends {packages()}")
    debian.take_along([CERTIFICATES])
    subprocess.run(["git", "clone", "--quiet", str(ROOT), f"{debian.root}{CLONE}"], check=True)
    yield debian
    shutil.rmtree(debian.root)


@pytest.mark.any_database
@pytest.mark.prove(name="newcomer")
def test_a_newcomer_needs_only_what_the_readme_names(debian: BareDebian) -> None:
    port = free_port()
    demo = debian.start("make demo", PORT=str(port))
    try:
        wait(lambda: listens(port) or demo.poll() is not None, "the demo to listen", HOUR)
        assert demo.poll() is None, demo.communicate()[0]
        with urlopen(f"http://127.0.0.1:{port}/nl/", timeout=60) as answer:
            assert answer.status == 200
    finally:
        demo.kill()
    assert "  Leuven Helpt runs.  " in demo.communicate()[0]

    assert " passed" in debian.run("make test")
