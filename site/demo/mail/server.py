"""A real SMTP server for the demo: what it takes lies in DATA_DIR/mail, one file a message.

Run as `python -m demo.mail.server` with DATA_DIR and EMAIL_PORT set. It listens
on 127.0.0.1 only, relays nothing, and forgets messages after a week (MAIL_KEEP_SECONDS); so it
does the SMS of the demo, which lie in DATA_DIR/sms.
"""

import asyncio
import os
import time
from pathlib import Path
from typing import Any

from aiosmtpd.controller import UnthreadedController
from aiosmtpd.smtp import SMTP, Envelope, Session

from config import env
from workflows.upkeep import lifeline

KEEP_SECONDS = env.number("MAIL_KEEP_SECONDS", 7 * 24 * 3600, 1, 366 * 24 * 3600)
# Old messages go also when no new one comes in.
LOOK_EVERY_SECONDS = min(600.0, KEEP_SECONDS / 4)


class Mailbox:
    """Writes each message it is handed as a file, whole or not at all."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        name = f"{time.time_ns()}.eml"
        draft = self.folder / f".{name}"
        draft.write_bytes(envelope.original_content or b"")
        draft.rename(self.folder / name)
        return "250 Message accepted for delivery"

    def drop_old(self) -> None:
        """Delete messages older than KEEP_SECONDS."""
        oldest = time.time() - KEEP_SECONDS
        for path in (*self.folder.glob("*.eml"), *self.folder.parent.glob("sms/*.json")):
            if path.stat().st_mtime < oldest:
                path.unlink(missing_ok=True)


def main() -> None:
    """Serve until stopped."""
    lifeline.end_with_supervisor()
    folder = Path(os.environ["DATA_DIR"]) / "mail"
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    options: dict[str, Any] = {"hostname": "127.0.0.1", "port": int(os.environ["EMAIL_PORT"])}
    mailbox = Mailbox(folder)
    controller = UnthreadedController(mailbox, loop=loop, **options)
    controller.begin()
    loop.create_task(forget_old(mailbox))
    loop.run_forever()


async def forget_old(mailbox: Mailbox) -> None:
    """Empty the mailbox by age, as long as the server runs."""
    while True:
        mailbox.drop_old()
        await asyncio.sleep(LOOK_EVERY_SECONDS)


if __name__ == "__main__":
    main()
