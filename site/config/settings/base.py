"""Settings that every environment shares. What differs is read from the environment."""

from django.conf import global_settings
from django.conf.locale import LANG_INFO
from django.utils.functional import lazy
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from config import env, outward, policies
from config.settings.accounts import *  # noqa: F403 (settings are one namespace)
from config.settings.monitoring import *  # noqa: F403
from config.settings.monitoring import count_in

ROOT = env.ROOT
SITE = ROOT / "site"
DATA_DIR = env.private_folder("DATA_DIR", ROOT / "var")
# The supervisor, who writes there, makes no folder.
(DATA_DIR / "log").mkdir(exist_ok=True)
METRICS_DIR = count_in(DATA_DIR / "metrics")
env.make_private([DATA_DIR / "log", *DATA_DIR.glob("log/*"), *DATA_DIR.glob("supervisor.*")])

SECRET_KEY = env.read.str("SECRET_KEY", "")
# Keys that it replaced: links that were mailed under them go on opening.
SECRET_KEY_FALLBACKS = env.read.list("SECRET_KEY_FALLBACKS", [])
DEBUG = False
# Production alone says so; the doctor looks for it.
IN_PRODUCTION = False
ALLOWED_HOSTS = env.hosts("ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = env.origins("CSRF_TRUSTED_ORIGINS")

INSTALLED_APPS = [
    "cms",
    "workflows",
    "forms.apps.CityFormsConfig",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.settings",
    "wagtail.contrib.redirects",
    # For the script of its editor (cms/tables.py).
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "workflows.desk.accounts.apps.UsersConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    # For its look at WAGTAILAPI_RICH_TEXT_FORMAT; it has no models.
    "wagtail.api.v2",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_q",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    # For the Dutch of "3 seconds ago", which Wagtail says with its filter.
    "django.contrib.humanize",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "corsheaders",
]

MIDDLEWARE = [
    "config.monitoring.middleware.MonitoringMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "config.middleware.ContentPolicyMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "corsheaders.middleware.CorsMiddleware",
    "cms.page_cache.middleware.PageCacheMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "config.middleware.PublicLocaleMiddleware",
    "config.middleware.UnavailableMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "workflows.staff.sessions.IdleEndMiddleware",
    "workflows.staff.second_factor.SecondFactorMiddleware",
    "workflows.desk.shared.signed_out.SignedOutMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "config.middleware.RedirectMiddleware",
    "cms.moderation.RefusedApprovalMiddleware",
    "cms.in_turn.InTurnMiddleware",
]

CONTENT_SECURITY_POLICY = {"DIRECTIVES": policies.PUBLIC}
PERMISSIONS_POLICY = policies.PERMISSIONS

# What names of cookies begin with; production has browsers hold them to host and TLS by it.
COOKIE_PREFIX = ""
MESSAGE_STORAGE = "config.cookies.Messages"
CSRF_FAILURE_VIEW = "workflows.desk.shared.signed_out.csrf_failure"

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [SITE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "config.context.city",
                "config.context.vault",
            ],
        },
    },
]

DATABASES = {
    "default": env.database("DATABASE_URL", DATA_DIR / "leuven-helpt.sqlite3"),
    "keys": env.database("KEYS_DATABASE_URL", DATA_DIR / "keys.sqlite3", env.WITHOUT_LOG),
}
DATABASE_ROUTERS = ["workflows.vault.router.KeysRouter"]
VAULT_MASTER_KEY = env.read.str("VAULT_MASTER_KEY", "")
VAULT_MASTER_KEY_FILE = env.read.str("VAULT_MASTER_KEY_FILE", "")

CACHES = {
    "default": {
        "BACKEND": "config.caches.DatabaseCache",
        "LOCATION": "django_cache",
    },
    # How often somebody did something lately (intake/rates.py), counted for ten minutes.
    "counts": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "counts",
        "OPTIONS": {"MAX_ENTRIES": 50_000},
    },
    # Pages that are the same for all (docs/adr/0069); in files, so that none asks the database.
    "pages": {"BACKEND": "config.caches.FileCache", "LOCATION": DATA_DIR / "pages"},
    # Wagtail notes each picture it shows; in memory, so that reading a page writes nothing.
    "renditions": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
}


# Dutch leads. Every language that Django knows is listed, under its own name: a row in Locale is
# all that one needs to become a language of the site (docs/adr/0068).
LANGUAGE_CODE = "nl"
LANGUAGES = [
    (code, capfirst(LANG_INFO[code]["name_local"])) for code, _name in global_settings.LANGUAGES
]
# Residents read a language's own name for itself; the admin calls it by the reader's.
WAGTAIL_CONTENT_LANGUAGES = [(code, _(name)) for code, name in global_settings.LANGUAGES]
# Languages of staff, whose catalogues and set texts must be complete; the others may come later.
COMPLETE_LANGUAGES = ["nl", "en"]
# The language law: a message in another language carries the Dutch beneath.
DUTCH_BENEATH = env.read.bool("DUTCH_BENEATH", True)
# A city's own words, then ours, then those that we would rather read in the screens of Wagtail.
OWN_CATALOGUES, CATALOGUES = DATA_DIR / "locale", ROOT / "locale"
LOCALE_PATHS = [OWN_CATALOGUES, CATALOGUES, SITE / "wording"]
FORMAT_MODULE_PATH = "config.formats"
USE_I18N = True
USE_TZ = True
SILENCED_SYSTEM_CHECKS = [
    # That a default is a time of day, as 9 for calling, is a mistake only when it is just now.
    "fields.W161",
    # Other hosts of the domain are the city's, and may have no TLS.
    *("security.W005", "security.W021"),
    # A secret key of 32 random characters is enough; production refuses any other.
    "security.W009",
    # Editors look at a page in a frame of the admin.
    "security.W019",
]
TIME_ZONE = "Europe/Brussels"

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [SITE / "static"]
MEDIA_URL = "/media/"
# Public: a web server of another account reads it, so production has it outside DATA_DIR.
MEDIA_ROOT = env.public_folder("MEDIA_DIR", DATA_DIR / "media")
FILE_UPLOAD_PERMISSIONS, FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o644, 0o755
# Handed out by Wagtail, as attachments; a web server would show what is inside.
DOCUMENTS_ROOT = DATA_DIR / "documents"
# Files that people sent, sealed by the vault: never under MEDIA_ROOT, which is public.
UPLOADS_ROOT = DATA_DIR / "uploads"
# What pages say while the database is away.
LAST_KNOWN_CITY = DATA_DIR / "city.json"
# The virus scanner; empty: files are taken without a look.
CLAMD = env.listener("CLAMD_SOCKET")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "documents": {
        "BACKEND": "cms.storage.PrivateFiles",
        "OPTIONS": {
            "location": DOCUMENTS_ROOT,
            "file_permissions_mode": 0o600,
            "directory_permissions_mode": 0o700,
        },
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

EMAIL_BACKEND = "config.mail.EmailBackend"
EMAIL_HOST = env.text("EMAIL_HOST", "127.0.0.1")
EMAIL_PORT = env.number("EMAIL_PORT", 25, 1, env.LAST_PORT)
EMAIL_HOST_USER = env.read.str("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = env.read.str("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = env.read.bool("EMAIL_USE_TLS", False)
EMAIL_TIMEOUT = 10
# What goes with every mail: who sends it, where an answer goes, where one that bounces goes.
DEFAULT_FROM_EMAIL = env.mail_address("DEFAULT_FROM_EMAIL", "help@localhost")
EMAIL_REPLY_TO = env.mail_address("EMAIL_REPLY_TO", "")
EMAIL_BOUNCES_TO = env.mail_address("EMAIL_BOUNCES_TO", "")
# Under which name the mail server publishes the key it signs with; the doctor looks it up.
DKIM_SELECTOR = env.read.str("DKIM_SELECTOR", "")
# Where mail that bounces arrives, when the worker is to read it (docs/adr/0047).
BOUNCES_HOST = env.read.str("BOUNCES_HOST", "")
BOUNCES_TLS = env.read.bool("BOUNCES_TLS", True)
BOUNCES_PORT = env.number("BOUNCES_PORT", 993 if BOUNCES_TLS else 143, 1, env.LAST_PORT)
BOUNCES_USER = env.read.str("BOUNCES_USER", "")
BOUNCES_PASSWORD = env.read.str("BOUNCES_PASSWORD", "")
BOUNCES_FOLDER = env.text("BOUNCES_FOLDER", "INBOX")
if BOUNCES_HOST:
    outward.stop_unless_bounces_can_be_read(EMAIL_BOUNCES_TO, BOUNCES_USER, BOUNCES_PASSWORD)

# SMS (docs/adr/0046): what takes them, the countries they go to, and when none goes out.
SMS_GATEWAY = env.choice("SMS_GATEWAY", "none", outward.GATEWAYS)
SMS_PREFIXES = env.prefixes("SMS_PREFIXES", "+32")
SMS_MOST_AN_HOUR = env.number("SMS_MOST_AN_HOUR", 200, 1)
SMS_QUIET_HOURS = env.hours("SMS_QUIET_HOURS", "21-8")
SMS_FOLDER = DATA_DIR / "sms"
SMS_TIMEOUT = 10
SMS_METHOD = env.choice("SMS_METHOD", "POST", ["POST", "PUT"])
SMS_URL = env.read.str("SMS_URL", "")
SMS_HEADERS = outward.headers("SMS_HEADERS", {"Content-Type": "application/json"})
SMS_BODY = env.text("SMS_BODY", '{"to": "{to}", "text": "{text}", "id": "{id}"}')
# What answers of the gateway are about the number or the text, and not about us.
SMS_FINAL = outward.statuses("SMS_FINAL", [400, 413, 422])
if SMS_GATEWAY == "http":
    outward.stop_unless_gateway_can_be_asked(SMS_URL, SMS_HEADERS, SMS_BODY)

# Hosts to which a webhook may go though they are not public, and then also by http (docs/adr/0074).
WEBHOOKS_PRIVATE_HOSTS = env.hosts("WEBHOOKS_PRIVATE_HOSTS")

# Spam (docs/adr/0021): within so many seconds, more than this from one place or with one
# text is looked at by a handler; more than that is no person's and is stopped for a while.
SPAM_SECONDS = 600
SPAM_MARKED_FROM = {
    "address": env.number("SPAM_MARKED_FROM_ADDRESS", 10, 1),
    "text": env.number("SPAM_MARKED_FROM_TEXT", 2, 1),
}
SPAM_STOPPED_FROM = {
    "address": env.number("SPAM_STOPPED_FROM_ADDRESS", 300, 1),
    "text": env.number("SPAM_STOPPED_FROM_TEXT", 100, 1),
}
# Faster than this nobody reads a form and fills it in.
SPAM_FAST_SECONDS = env.number("SPAM_FAST_SECONDS", 3)

# How long it can be told who saw what, where the case itself is not gone before (docs/adr/0096).
LEDGER_YEARS = env.number("LEDGER_YEARS", 5, 1, 100)

# How many proxies of our own stand before the site; they say where a request comes from.
PROXIES = env.number("PROXIES", 0, 0, 9)

SITE_URL = env.origin("SITE_URL", "http://127.0.0.1:8000")
# Who reads of a hole in the site (cms/duties/security.py).
SECURITY_CONTACT = env.mailbox("SECURITY_CONTACT")


def site_name() -> str:
    """Return the name of the site as staff set it."""
    from workflows.city.services import city  # noqa: PLC0415 (there are no models before settings)

    return city().site_name


# The name of the site as the city set it: on the first screen, and typed by who deletes many pages.
WAGTAIL_SITE_NAME = lazy(site_name, str)()
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAIL_I18N_ENABLED = True
# The search (docs/adr/0065). Words as they are, whatever language PostgreSQL was set up for; with
# half of its letters in threes alike a word has a small mistake, with less it is another.
WAGTAILSEARCH_BACKENDS = {
    "default": {
        "BACKEND": "wagtail.search.backends.database",
        "SEARCH_CONFIG": "simple",
        "FUZZY_SIMILARITY_THRESHOLD": 0.5,
    }
}
# Else "Translate this page" on a live Dutch page publishes an untranslated copy at once.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
WAGTAILADMIN_PERMITTED_LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
WAGTAILIMAGES_IMAGE_MODEL = "cms.CityImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "cms.uploads.PictureForm"
# What is in a picture is looked at by its form; this is what the browser offers to choose.
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp", "heic"]
WAGTAILDOCS_DOCUMENT_MODEL = "cms.CityDocument"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "cms.uploads.DocumentForm"
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_INLINE_CONTENT_TYPES = []
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
# Everybody reads the clock of the city; with one zone the account asks for none.
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False

# retry > timeout > the longest task, or a task runs twice. save_limit -1: keep no
# results (the default of 250 cut throughput to a quarter); failures are always kept.
Q_CLUSTER = {
    "name": "leuven-helpt",
    "orm": "default",
    "workers": env.number("WORKERS", 2, 1, 64),
    "timeout": 120,
    "retry": 180,
    "max_attempts": 5,
    "save_limit": -1,
    "poll": 0.5,
    "catch_up": False,
    "label": "Tasks",
}

# Content as data (docs/adr/0072): Wagtail's API v2, how often one address may read it, and where
# an outside front end shows a draft.
WAGTAILAPI_LIMIT_MAX = 100
WAGTAILAPI_RICH_TEXT_FORMAT = "html"
CONTENT_READS_A_MINUTE = env.number("CONTENT_READS_A_MINUTE", 600, 1)
CONTENT_PREVIEW_URL = env.with_token("CONTENT_PREVIEW_URL")

# The API: how often one address may ask, and which other sites' pages may ask at all.
API_READ_RATE = env.rate("API_READ_RATE", "120/m")
API_SEND_RATE = env.rate("API_SEND_RATE", "20/m")
CORS_ALLOWED_ORIGINS = env.origins("API_ALLOWED_ORIGINS")
CORS_URLS_REGEX = r"^/api/"
# Under which licence others use the published figures; the Flemish one for free re-use.
FIGURES_LICENCE = env.text(
    "FIGURES_LICENCE",
    "https://data.vlaanderen.be/id/licentie/modellicentie-gratis-hergebruik/v1.0",
)
# Servers of others with a rate of their own, by the SHA-256 of their key.
API_KEYS = env.api_keys("API_KEYS")
CORS_ALLOW_HEADERS = [
    *("accept", "accept-language", "content-type", "if-none-match"),
    *("holder", "idempotency-key"),
]
# What a page elsewhere may read besides the body.
CORS_EXPOSE_HEADERS = [
    *("content-language", "etag", "retry-after"),
    *("ratelimit", "ratelimit-policy"),
]

X_FRAME_OPTIONS = "SAMEORIGIN"
SECURE_REFERRER_POLICY = "same-origin"

# Where backups go besides this machine, sealed for a key that is not on it (docs/adr/0106).
BACKUPS_RECIPIENT = env.age_recipient("BACKUPS_RECIPIENT")
BACKUPS_DATA_TO = env.read.str("BACKUPS_DATA_TO", "")
BACKUPS_KEYS_TO = env.read.str("BACKUPS_KEYS_TO", "")
_sent = {BACKUPS_RECIPIENT, BACKUPS_DATA_TO, BACKUPS_KEYS_TO}
if _sent != {""} and ("" in _sent or len(_sent) < 3):
    env.stop("BACKUPS_RECIPIENT, BACKUPS_DATA_TO and BACKUPS_KEYS_TO go together, to two places.")
