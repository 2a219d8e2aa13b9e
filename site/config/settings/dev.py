"""The demo and development: everything on this machine, keys made on first use."""

from config import env, outward
from config.settings.base import *  # noqa: F403 (settings are one namespace)
from config.settings.base import INSTALLED_APPS, SECRET_KEY, VAULT_MASTER_KEY
from config.settings.local_secrets import secret

SECRET_KEY = SECRET_KEY or secret("secret-key")
VAULT_MASTER_KEY = VAULT_MASTER_KEY or secret("vault-master-key")

INSTALLED_APPS = ["demo", "ninja", *INSTALLED_APPS]
# Dutch and English are there in any case.
DEMO_LANGUAGES = env.some("DEMO_LANGUAGES", "nl,en", ["nl", "en", "fr", "ar"])
# Browsers take a passkey on localhost without TLS.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
DEMO_PASSWORD = env.text("DEMO_PASSWORD", "leuven-helpt-demo")
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
# The demo shows SMS beside its mails, at any hour.
SMS_GATEWAY = env.choice("SMS_GATEWAY", "file", [*outward.GATEWAYS])
SMS_QUIET_HOURS = env.hours("SMS_QUIET_HOURS", "")
# The demo has a receiver of its own.
WEBHOOKS_PRIVATE_HOSTS = [*env.hosts("WEBHOOKS_PRIVATE_HOSTS"), *ALLOWED_HOSTS]
