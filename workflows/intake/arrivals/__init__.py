"""A team's mailbox is told that something came in: how much and under which references."""
