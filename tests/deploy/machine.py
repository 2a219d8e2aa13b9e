"""A bare Debian that systemd boots in a namespace, on which the site is installed for good.

It has a network of its own and nobody else on it, so that its ports are free. What it would take
from the internet (Debian's packages, those of the lock) is fetched before it is booted.
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.journeys.running import ROOT, wait
from tests.nginx import DEPLOY
from tests.test_newcomer import CERTIFICATES, CLONE, BareDebian

NSPAWN = shutil.which("systemd-nspawn")
# What an installer of Debian brings, and debootstrap's least does not.
OF_DEBIAN = "systemd systemd-sysv dbus"
WHEELS = "/opt/wheels-of-the-lock"
PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
HOUR = 3600


def packages() -> str:
    """Return the Debian packages that install.sh wants, with nginx in front."""
    script = (DEPLOY / "install.sh").read_text()
    return re.search(r'wanted="([^"]+)"', script)[1].replace("$FRONT", "nginx")


class Machine:
    """A Debian with this repository in it, up and running while it is entered."""

    def __init__(self, root: Path, release: str) -> None:
        self.debian = BareDebian(root, release)
        # It would throw away what is fetched beforehand.
        for conf in (root / "etc/apt/apt.conf.d").glob("docker-*"):
            conf.unlink()
        install = "apt-get install -y --no-install-recommends"
        wanted = " ".join(packages().split())
        self.debian.run(f"apt-get update && {install} {OF_DEBIAN}")
        self.debian.run(f"{install} --download-only {wanted}")
        subprocess.run(["git", "clone", "--quiet", str(ROOT), f"{root}{CLONE}"], check=True)
        self.fetch_wheels(root, install)

    def fetch_wheels(self, root: Path, install: str) -> None:
        """Fetch what the lock holds for the Python of this Debian."""
        self.debian.run(f"{install} python3-venv")
        # Not before: that package brings certificates of its own.
        self.debian.take_along([CERTIFICATES])
        self.debian.run(
            "python3 -m venv /tmp/fetching && /tmp/fetching/bin/pip"
            f" download --quiet --require-hashes --dest {WHEELS} --requirement requirements.lock"
            # The account of the site reads them.
            f" && chmod -R a+rX {WHEELS}"
        )
        shutil.rmtree(root / "tmp/fetching")

    def __enter__(self) -> Self:
        boot = ["--boot", "--register=no", "--keep-unit", "--private-network", "--console=pipe"]
        self.nspawn = subprocess.Popen(
            [str(NSPAWN), "--quiet", "-D", str(self.debian.root), *boot],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        wait(lambda: self.nspawn.poll() is not None or bool(self.first_process()), "it to boot")
        wait(lambda: self.is_up(), "systemd to be up", HOUR)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.nspawn.terminate()
        self.nspawn.wait(timeout=60)

    def first_process(self) -> str:
        """Return the id of its first process, as we see it; "" before there is one."""
        pid = self.nspawn.pid
        return Path(f"/proc/{pid}/task/{pid}/children").read_text().strip()

    def is_up(self) -> bool:
        asked = ["systemctl", "is-system-running"]
        done = subprocess.run([*self.within(), *asked], capture_output=True, text=True, check=False)
        return done.stdout.strip() in ("running", "degraded")

    def within(self) -> list[str]:
        """Return what a command begins with that is run in it."""
        environment = [f"PATH={PATH}", "HOME=/root", "PIP_NO_INDEX=1", f"PIP_FIND_LINKS={WHEELS}"]
        return ["nsenter", "--all", "--target", self.first_process(), "env", "-i", *environment]

    def start(self, script: str) -> subprocess.Popen[str]:
        """Begin to run lines of shell in it, as root."""
        return subprocess.Popen(
            [*self.within(), "sh", "-euc", script],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def run(self, script: str, given: str = "") -> str:
        """Run lines of shell and return what they said; fails with that when they do."""
        running = self.start(script)
        said, _nothing = running.communicate(given, timeout=HOUR)
        assert running.returncode == 0, said[-6000:]
        return said

    def visit(self, module: str, *arguments: str) -> subprocess.Popen[str]:
        """Begin to run a module of these tests in the network of the machine, and there alone."""
        into = ["nsenter", "--net", "--target", self.first_process()]
        return subprocess.Popen(
            [*into, sys.executable, "-m", module, *arguments],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def asked(self, module: str, *arguments: str) -> str:
        """Run such a module and return what it said."""
        visiting = self.visit(module, *arguments)
        said, _nothing = visiting.communicate(timeout=HOUR)
        assert visiting.returncode == 0, said[-6000:]
        return said
