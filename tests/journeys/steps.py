"""The steps at which dying.py can kill a process, in their order."""

WEB_STEPS = (
    "before the keys",
    "before the person",
    "before the case",
    "before the answers",
    "before the message",
    "before the task",
    "before the marks",
    "before the commit",
    "after the commit",
)
WORKER_STEPS = ("before the claim", "after the claim", "before sending", "after sending")
