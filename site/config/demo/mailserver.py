"""A real SMTP server for the demo: what it takes lies in DATA_DIR/mail, one file a message.

Run as `python -m config.demo.mailserver` with DATA_DIR and EMAIL_PORT set. It listens
on 127.0.0.1 only, relays nothing, and forgets messages after a week.
"""

import asyncio
import os
import time
from pathlib import Path
from typing import Any

from aiosmtpd.controller import UnthreadedController
from aiosmtpd.smtp import SMTP, Envelope, Session

KEEP_SECONDS = 7 * 24 * 3600


class Mailbox:
    """Writes each message it is handed as a file, whole or not at all."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        self.drop_old()
        name = f"{time.time_ns()}.eml"
        draft = self.folder / f".{name}"
        draft.write_bytes(envelope.original_content or b"")
        draft.rename(self.folder / name)
        return "250 Message accepted for delivery"

    def drop_old(self) -> None:
        """Delete messages older than a week."""
        oldest = time.time() - KEEP_SECONDS
        for path in self.folder.glob("*.eml"):
            if path.stat().st_mtime < oldest:
                path.unlink(missing_ok=True)


def main() -> None:
    """Serve until stopped."""
    folder = Path(os.environ["DATA_DIR"]) / "mail"
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    options: dict[str, Any] = {"hostname": "127.0.0.1", "port": int(os.environ["EMAIL_PORT"])}
    controller = UnthreadedController(Mailbox(folder), loop=loop, **options)
    controller.begin()
    loop.run_forever()


if __name__ == "__main__":
    main()
