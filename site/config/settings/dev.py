"""The demo and development: everything on this machine, keys made on first use."""

from config import env
from config.settings.base import *  # noqa: F403 (settings are one namespace)
from config.settings.base import DATA_DIR, SECRET_KEY, VAULT_MASTER_KEY
from config.settings.local_secrets import secret

DATA_DIR.mkdir(parents=True, exist_ok=True)

SECRET_KEY = SECRET_KEY or secret("secret-key")
VAULT_MASTER_KEY = VAULT_MASTER_KEY or secret("vault-master-key")

DEMO = True
DEMO_PASSWORD = env.read.str("DEMO_PASSWORD", "leuven-helpt-demo")
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
