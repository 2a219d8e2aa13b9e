"""A bar on standard error, drawn at most ten times a second."""

import time
from typing import TextIO

WIDTH = 30
SECONDS = 0.1


class Progress:
    """Counts up to a total under a name. On a terminal only; else one line at the end."""

    def __init__(self, name: str, total: int, stream: TextIO) -> None:
        self.name, self.total, self.stream = name, total, stream
        self.done = 0
        self.started = self.drawn = time.monotonic()

    def step(self) -> None:
        """Count one more."""
        self.done += 1
        now = time.monotonic()
        if self.done == self.total or (self.stream.isatty() and now - self.drawn > SECONDS):
            self.drawn = now
            self.draw(now - self.started)

    def draw(self, seconds: float) -> None:
        """Write the bar, over the earlier one."""
        filled = WIDTH * self.done // self.total
        bar = "█" * filled + "·" * (WIDTH - filled)
        speed = self.done / seconds if seconds else 0
        start, end = ("\r", "") if self.stream.isatty() else ("", "\n")
        end = "\n" if self.done == self.total else end
        self.stream.write(
            f"{start}{self.name:<22} {bar} {self.done}/{self.total}, {speed:.0f} a second{end}"
        )
        self.stream.flush()
