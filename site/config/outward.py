"""What the settings say of the gateway for SMS and of the mailbox for bounces, read strictly."""

import json
import re

from config import env

# Of which it is known how to write what people typed, so that it can be nothing else.
KINDS = ("json", "x-www-form-urlencoded", "xml")
GATEWAYS = ("none", "console", "file", "http")
# Plain http only to this machine: it carries numbers, texts and a password.
SAFE_URL = re.compile(
    r"https://[^\s/?#@]+(/\S*)?|http://(127\.0\.0\.1|localhost)(:\d{1,5})?(/\S*)?"
)
PLACEHOLDER = re.compile(r"\{(to|digits|text|id)\}")


def headers(variable: str, usual: dict[str, str]) -> dict[str, str]:
    """Headers of a request as a JSON object of texts, beside the usual ones."""
    try:
        written = json.loads(env.read.str(variable, "{}"))
    except ValueError:
        written = None
    if not isinstance(written, dict) or not all(is_header(*pair) for pair in written.items()):
        env.stop(f'{variable} must be a JSON object such as {{"Authorization": "Bearer secret"}}.')
    given = {name.lower() for name in written}
    return {name: value for name, value in usual.items() if name.lower() not in given} | written


def is_header(name: object, value: object) -> bool:
    """Return whether this can stand in a request as a header, on one line."""
    if not isinstance(name, str) or not isinstance(value, str):
        return False
    return bool(re.fullmatch(r"[A-Za-z0-9-]+", name)) and value.isascii() and value.isprintable()


def statuses(variable: str, usual: list[int]) -> list[int]:
    """Statuses of an answer, from 400 to 599, separated by commas."""
    written: list[str] = env.read.list(variable, [str(each) for each in usual])
    if not all(re.fullmatch(r"\s*[45][0-9]{2}\s*", each) for each in written):
        env.stop(f"{variable} must list statuses such as 400,422, separated by commas.")
    return [int(each) for each in written]


def stop_unless_gateway_can_be_asked(url: str, given: dict[str, str], body: str) -> None:
    """End the process with one sentence when no SMS could go out by this."""
    if not SAFE_URL.fullmatch(url):
        env.stop("SMS_URL must be the gateway's address and start with https://.")
    named = set(PLACEHOLDER.findall(body))
    if "text" not in named or named.isdisjoint({"to", "digits"}):
        env.stop("SMS_BODY must hold {text}, and {to} or {digits}.")
    kind = next(value for name, value in given.items() if name.lower() == "content-type")
    if not any(known in kind for known in KINDS):
        env.stop("SMS_HEADERS must give JSON, a form or XML as the Content-Type.")
    if "json" in kind and not is_json(PLACEHOLDER.sub("1", body)):
        env.stop("SMS_BODY must be JSON, as the Content-Type of SMS_HEADERS says.")


def is_json(text: str) -> bool:
    """Return whether this can be read as JSON."""
    try:
        json.loads(text)
    except ValueError:
        return False
    return True


def stop_unless_bounces_can_be_read(bounces_to: str, user: str, password: str) -> None:
    """End the process with one sentence when the mailbox could not be read, or got no bounce."""
    if not bounces_to or "<" in bounces_to:
        env.stop("EMAIL_BOUNCES_TO must be the address of the mailbox that BOUNCES_HOST has.")
    if not user or not password:
        env.stop("BOUNCES_USER and BOUNCES_PASSWORD must open the mailbox of BOUNCES_HOST.")
