"""A Redis of a test's own: to be frozen, killed, and started again at the same place."""

import os
import signal
import subprocess
from types import TracebackType
from typing import Self

from tests.journeys.running import free_port, listens, wait


class RedisServer:
    """Redis that keeps nothing on disk."""

    def __init__(self) -> None:
        self.port = free_port()
        self.address = f"redis://127.0.0.1:{self.port}/0"

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.kill()

    def start(self) -> None:
        """Start, or start again, and wait until it listens."""
        command = ["redis-server", "--bind", "127.0.0.1", "--port", str(self.port), "--save", ""]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        wait(lambda: listens(self.port), "Redis to listen")

    def freeze(self) -> None:
        """Let it take connections and answer nothing."""
        os.kill(self.process.pid, signal.SIGSTOP)

    def thaw(self) -> None:
        os.kill(self.process.pid, signal.SIGCONT)

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()
