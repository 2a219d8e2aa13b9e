"""The demo's inbox in the browser."""

from datetime import UTC, datetime, timedelta

import pytest

from demo.mail.inbox import moment_of


@pytest.mark.parametrize(("zone", "hours"), [("-0000", 0), ("+0000", 0), ("+0100", 1)])
def test_a_mail_stands_there_at_the_hour_at_which_it_was_sent(zone, hours):
    """Django writes "-0000", which Python reads as a moment without a zone."""
    sent_at = moment_of(f"Sun, 29 Nov 2026 16:00:00 {zone}")
    assert sent_at == datetime(2026, 11, 29, 16, tzinfo=UTC) - timedelta(hours=hours)
