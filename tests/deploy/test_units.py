"""What systemd and ShellCheck say of what is deployed, and what the scripts refuse."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.nginx import DEPLOY

UNITS = DEPLOY / "systemd"
SERVICES = sorted(path.name for path in UNITS.glob("*.service"))
SCRIPTS = sorted(DEPLOY.glob("*.sh"))
SYSTEMD = shutil.which("systemd-analyze")
SHELLCHECK = shutil.which("shellcheck")
OF_SYSTEMD = Path("/usr/lib/systemd/system")
MOST_EXPOSED = 3.0

needs_systemd = pytest.mark.skipif(SYSTEMD is None, reason="needs apt-get install systemd")


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """A folder as a machine on which it was installed: its units, and programs they start."""
    shutil.copytree(UNITS, tmp_path / "etc/systemd/system")
    shutil.copytree(OF_SYSTEMD, tmp_path / "usr/lib/systemd/system", symlinks=True)
    for program in ("/srv/leuven-helpt/current/.venv/bin/python", "/bin/kill"):
        path = tmp_path / program.removeprefix("/")
        path.parent.mkdir(parents=True)
        path.write_text("#!/bin/sh\n")
        path.chmod(0o755)
    return tmp_path


def analyze(machine: Path, *arguments: str) -> str:
    """Return all that systemd-analyze says of units of a machine."""
    done = subprocess.run(
        [str(SYSTEMD), *arguments, f"--root={machine}"],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "SYSTEMD_COLORS": "0", "SYSTEMD_EMOJI": "0"},
    )
    return done.stdout + done.stderr


def exposure(machine: Path, service: str) -> float:
    said = analyze(machine, "security", "--offline=true", service)
    return float(re.search(r"exposure level for \S+: ([0-9.]+)", said)[1])


@needs_systemd
@pytest.mark.parametrize("service", SERVICES)
def test_each_service_is_kept_from_what_it_does_not_need(machine: Path, service: str) -> None:
    assert exposure(machine, service) < MOST_EXPOSED


@needs_systemd
def test_the_control_is_a_service_without_what_they_have_in_common(machine: Path) -> None:
    shutil.rmtree(machine / "etc/systemd/system/leuven-helpt-.service.d")
    assert exposure(machine, "leuven-helpt-web.service") > MOST_EXPOSED


@needs_systemd
def test_systemd_finds_nothing_wrong(machine: Path) -> None:
    units = sorted(path.name for path in UNITS.iterdir() if path.is_file())
    assert len(units) == 11
    said = analyze(machine, "verify", *units).splitlines()
    assert [line for line in said if "leuven-helpt" in line] == []
    web = machine / "etc/systemd/system/leuven-helpt-web.service"
    web.write_text(web.read_text().replace("KillMode=mixed", "KillMode=mixt"))
    assert "kill mode" in analyze(machine, "verify", web.name)


@pytest.mark.skipif(SHELLCHECK is None, reason="needs apt-get install shellcheck")
def test_shellcheck_finds_nothing() -> None:
    command = [str(SHELLCHECK), "--external-sources", *map(str, SCRIPTS)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.skipif(os.getuid() != 0, reason="needs root, for whom install.sh is")
@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ([], "The first time, --host must give the site's name, such as help.example.org."),
        (
            ["--host", "https://help.example.org", "--mail-from", "help@example.org"],
            "--host must be a name such as help.example.org, without https://.",
        ),
        (["--host"], "--host needs a value; --help tells more."),
        (["--hots", "help.example.org"], "There is no option --hots."),
        (
            [*("--host", "help.example.org", "--mail-from", "a@example.org"), "--city", "/none"],
            "There is no file /none.",
        ),
    ],
)
def test_what_is_typed_wrong_is_said_before_anything_changes(
    options: list[str], sentence: str
) -> None:
    assert not Path("/etc/leuven-helpt").exists()
    done = subprocess.run(
        ["sh", str(DEPLOY / "install.sh"), *options], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr.splitlines()[-1]) == (1, sentence)
    assert not Path("/etc/leuven-helpt").exists()


def shell(script: str, environment: Path) -> str:
    """Run a line with what the scripts have in common, on an environment file of a test."""
    whole = f". {DEPLOY}/lib.sh; ENVIRONMENT={environment} SETTINGS={environment.parent}; {script}"
    done = subprocess.run(["sh", "-euc", whole], capture_output=True, text=True, check=True)
    return done.stdout


def test_nothing_in_the_environment_file_is_run(tmp_path: Path) -> None:
    file = tmp_path / "environment"
    file.write_text(
        "# a remark\n"
        "DEFAULT_FROM_EMAIL='Voorbeeldstad Helpt <hulp@example.org>'\n"
        'SMS_HEADERS={"Authorization": "Bearer $(touch stolen)"}\n'
        "EMAIL_HOST=first.example.org\n"
        'EMAIL_HOST="mail.example.org"\n'
        """SMS_BODY='"{text}"'\n"""
    )
    said = shell('load_environment; env | grep -E "^(DEFAULT|SMS|EMAIL)" | sort', file)
    assert said.splitlines() == [
        "DEFAULT_FROM_EMAIL=Voorbeeldstad Helpt <hulp@example.org>",
        "EMAIL_HOST=mail.example.org",
        'SMS_BODY="{text}"',
        'SMS_HEADERS={"Authorization": "Bearer $(touch stolen)"}',
    ]
    assert not (tmp_path / "stolen").exists()


def test_the_same_code_has_the_same_name_and_other_code_another(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder / "cms/page_cache").mkdir(parents=True)
        (tmp_path / folder / "cms/page_cache/version.py").write_text("VERSION = 1\n")
    (tmp_path / "two/.ruff_cache").mkdir()
    (tmp_path / "two/.ruff_cache/left").write_text("left")

    def names() -> list[str]:
        return shell(
            "for one in one two; do name_of_code $one; done".replace(
                " one two", f" {tmp_path}/one {tmp_path}/two"
            ),
            tmp_path / "none",
        ).split()

    first, second = names()
    assert first == second
    (tmp_path / "two/cms/page_cache/version.py").write_text("VERSION = 2\n")
    assert names()[0] == first
    assert names()[1] != first
