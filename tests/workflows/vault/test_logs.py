"""Log records pass, but not the personal data in them."""

import logging

import pytest
from django.conf import settings

from workflows.vault.logs import MaskPersonalData, mask


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("mail to ann.peeters@example.be failed", "mail to [e-mail] failed"),
        ("<ann+x@example.be>: bounced", "<[e-mail]>: bounced"),
        ("ann%40example.be", "[e-mail]"),
        ("called 0478 12 34 56 twice", "called [phone] twice"),
        ("called 016/27.27.72", "called [phone]"),
        ("called +32 (0)16 27 27 72", "called [phone]"),
        ("called +31612345678", "called [phone]"),
        ("called 32478123456", "called [phone]"),
        ("number 85.07.30-033.28", "number [number]"),
        ("number 85073003328", "number [number]"),
        ('"GET /nl/zoek/?q=Jan+Peeters HTTP/1.1" 200 5', '"GET /nl/zoek/?[query] HTTP/1.1" 200 5'),
        ("GET /status?token=abc&x=1", "GET /status?[query]"),
        ("Gone: /nl/verder/G2xQ_9-abcdefghijklmno/2/", "Gone: /nl/verder/[link]/2/"),
        (
            "GET /nl/nieuw-contact/IjU0MTQ5ZGI4LTVjI:1wEyXz:Qm3a-b_cD/",
            "GET /nl/nieuw-contact/[link]/",
        ),
        ("GET /nl/melding/aanvraag/G2xQ_9-abcdefghijklmno/", "GET /nl/melding/aanvraag/[link]/"),
        ("GET /en/check-in/G2xQ_9-abcdefghijklmno/", "GET /en/check-in/[link]/"),
        ("PATCH /api/help/v1/drafts/G2xQ_9-abcdefghijklmno/", "PATCH /api/help/v1/drafts/[link]/"),
    ],
)
def test_personal_data_is_masked(text, masked):
    assert mask(text) == masked


@pytest.mark.parametrize(
    "text",
    [
        "Watching for file changes",
        "GET /nl/verhalen/de-soep-van-nummer-twaalf/",
        "2026-11-22 10:22:33 started",
        "case 12345 moved at 10.30",
        "Is it up?",
        "listening on 127.0.0.1:8000",
        "id 0f8fad5b-d9cb-469f-a165-70867728950e",
        '"GET /static/city.0a1b2c3d4e5f.css HTTP/1.1" 200 12034',
        "took 0.123456789 s",
        "reference LH-7KQ4-2M",
    ],
)
def test_the_rest_is_left_as_it_is(text):
    assert mask(text) == text


@pytest.fixture
def log():
    """A logger whose handler masks, and what it wrote."""
    lines = []

    class Lines(logging.Handler):
        def emit(self, record):
            lines.append(self.format(record))

    handler = Lines()
    handler.addFilter(MaskPersonalData())
    logger = logging.Logger("test")
    logger.addHandler(handler)
    logger.lines = lines
    return logger


def test_arguments_are_masked(log):
    log.info("to %s, case %d", "ann@example.be", 7)
    assert log.lines == ["to [e-mail], case 7"]


def test_named_arguments_and_objects_are_masked(log):
    log.info("to %(who)s", {"who": ["ann@example.be"]})
    log.info(ValueError("ann@example.be"))
    assert log.lines == ["to ['[e-mail]']", "[e-mail]"]


def test_traceback_and_stack_are_masked(log):
    try:
        raise ValueError("Key (email)=(ann@example.be) already exists")
    except ValueError:
        log.exception("failed", stack_info=True)
    assert "ann" not in log.lines[0]
    assert "Key (email)=([e-mail]) already exists" in log.lines[0]
    assert "Traceback" in log.lines[0]


def test_without_the_filter_it_would_be_written(log):
    log.handlers[0].filters.clear()
    log.info("to %s", "ann@example.be")
    assert log.lines == ["to ann@example.be"]


def test_every_handler_of_the_site_masks():
    """A handler without the filter would print what the others mask."""
    handlers = settings.LOGGING["handlers"]
    assert {name: handler["filters"] for name, handler in handlers.items()} == dict.fromkeys(
        handlers, ["no_personal_data"]
    )
    assert settings.LOGGING["filters"]["no_personal_data"]["()"] == (
        f"{MaskPersonalData.__module__}.{MaskPersonalData.__name__}"
    )
    loggers = [settings.LOGGING["root"], *settings.LOGGING["loggers"].values()]
    assert {name for logger in loggers for name in logger.get("handlers", [])} == set(handlers)
