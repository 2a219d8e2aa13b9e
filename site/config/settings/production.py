"""Production: nothing has a default that would be unsafe; what is missing stops the start."""

from config import env
from config.settings.base import *  # noqa: F403 (settings are one namespace)
from config.settings.base import (
    ALLOWED_HOSTS,
    CACHES,
    SECRET_KEY,
    SITE_URL,
    SMS_GATEWAY,
    VAULT_MASTER_KEY,
)

if not env.is_random(SECRET_KEY):
    env.stop("SECRET_KEY must be set to at least 32 random characters.")
if not ALLOWED_HOSTS:
    env.stop("ALLOWED_HOSTS must name the site's host, such as help.leuven.be.")
if not VAULT_MASTER_KEY and not env.read.str("VAULT_MASTER_KEY_FILE", ""):
    env.stop("VAULT_MASTER_KEY or VAULT_MASTER_KEY_FILE must give the vault's master key.")
if not SITE_URL.startswith("https://"):
    env.stop("SITE_URL must be the site's address and start with https://.")
if not env.read.str("DEFAULT_FROM_EMAIL", ""):
    env.stop("DEFAULT_FROM_EMAIL must say who sends, such as Leuven Helpt <help@leuven.be>.")
if SMS_GATEWAY not in ("none", "http"):
    env.stop("SMS_GATEWAY must be none or http: the others keep in the clear what they are given.")

IN_PRODUCTION = True
CACHES["default"] = CACHES["counts"] = CACHES["pages"] = {
    "BACKEND": "config.caches.RedisCache",
    "LOCATION": env.redis("REDIS_URL", "redis://127.0.0.1:6379/0"),
}
# A web server of the city's stands before the site.
PROXIES = env.number("PROXIES", 1, 0, 9)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 31_536_000
SECOND_FACTOR_REQUIRED = True
# Browsers take a cookie of such a name over TLS only, and from no other host of the domain.
COOKIE_PREFIX = "__Host-"
SESSION_COOKIE_NAME = f"{COOKIE_PREFIX}sessionid"
CSRF_COOKIE_NAME = f"{COOKIE_PREFIX}csrftoken"
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
