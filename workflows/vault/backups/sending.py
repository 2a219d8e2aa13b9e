"""Backups that leave the machine: each sealed for a key that is not on it, and sent by rsync."""

import os
from pathlib import Path

from workflows.vault.backups import folders
from workflows.vault.backups.databases import run
from workflows.vault.backups.sealing import ENDING, seal

SEALED = "sealed"
# Without a terminal nobody answers a question of ssh.
SHELL = "ssh -o BatchMode=yes"
# Seconds without a byte, after which the other side is taken for gone.
SILENT = 300


def send(parent: Path, recipient: str, target: str) -> list[str]:
    """Seal each backup below `parent` that is not yet, and make `target` hold just those.

    `target` is what rsync takes: a folder, host:folder or rsync://…. What was pruned here goes
    there too, so that of a purge no copy stays longer than is told. Return what was sealed now.
    Raise BackupFailed.
    """
    sealed = parent / SEALED
    kept = {f"{folder.name}{ENDING}": folder for folder in folders.finished(parent)}
    sealed.mkdir(mode=0o700, exist_ok=True)
    there = {path.name for path in sealed.glob(f"*{ENDING}")}
    for name in sorted(there - kept.keys()):
        (sealed / name).unlink()
    new = sorted(kept.keys() - there)
    for name in new:
        seal(kept[name], recipient, sealed)
    _rsync(sealed, target)
    return new


def _rsync(sealed: Path, target: str) -> None:
    only = ("--delete", f"--include=*{ENDING}", "--exclude=*")
    arguments = ("--archive", "--chmod=F600", f"--timeout={SILENT}", *only)
    command = ["rsync", *arguments, "--", f"{sealed}/", target]
    run(command, {**os.environ, "RSYNC_RSH": SHELL})
