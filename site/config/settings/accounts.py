"""Accounts of staff: how they sign in, and when a session ends."""

from config import env, identity_provider

AUTH_USER_MODEL = "workflows.User"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "workflows.desk.accounts.passwords.DerivedPasswordValidator"},
]
# One page to sign in (docs/adr/0037), for the admin, for pages and for documents alike.
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
ACCOUNT_ADAPTER = "workflows.desk.accounts.sign_in.StaffAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_EMAIL_VERIFICATION = "none"
# allauth counts in the cache, which may vanish; the adapter counts in the database.
ACCOUNT_RATE_LIMITS = False
# Somebody without a role who is signed in gets the form, and not from one page to the other.
ACCOUNT_AUTHENTICATED_LOGIN_REDIRECTS = False
ACCOUNT_SESSION_REMEMBER = False
# In seconds, for which who signed in may change how.
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
# A second factor (docs/adr/0091); production makes whoever sees personal data have one.
SECOND_FACTOR_REQUIRED = False
MFA_ADAPTER = "workflows.desk.accounts.second_factor.StaffFactors"
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
MFA_FORMS = {
    "authenticate": "workflows.desk.accounts.second_factor.CodeForm",
    "reauthenticate": "workflows.desk.accounts.second_factor.CodeAgainForm",
    "add_webauthn": "workflows.desk.accounts.second_factor.NamedForm",
    "edit_webauthn": "workflows.desk.accounts.second_factor.RenameForm",
    "activate_totp": "workflows.desk.accounts.second_factor.AppForm",
}
MFA_RECOVERY_CODES_SHOW_ONCE = True
# A phone's clock may be half a minute off.
MFA_TOTP_TOLERANCE = 1
# Addresses of staff are set by a coordinator.
MFA_ALLOW_UNVERIFIED_EMAIL = True
# The city's own provider of identities, where it has one (docs/adr/0105).
IDENTITY_PROVIDER = identity_provider.from_environment()
SOCIALACCOUNT_ADAPTER = "workflows.desk.accounts.city_login.CityLoginAdapter"
# A link: the policy of pages lets no form be sent elsewhere, and what comes back fits the session.
SOCIALACCOUNT_LOGIN_ON_GET = True
SOCIALACCOUNT_PROVIDERS = identity_provider.for_allauth(IDENTITY_PROVIDER)
LOGIN_URL = WAGTAIL_FRONTEND_LOGIN_URL = "/admin/login/"
LOGIN_REDIRECT_URL = "wagtailadmin_home"
# No page and no document has a password of its own, which nothing would count.
WAGTAIL_PRIVATE_PAGE_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAILDOCS_PRIVATE_COLLECTION_OPTIONS = {"SHARED_PASSWORD": False}
# A coordinator changes it: whoever finds a screen open would have links mailed to themselves.
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILADMIN_USER_PASSWORD_RESET_FORM = "workflows.desk.accounts.forms.LinkForm"  # noqa: S105 (a path)
PASSWORD_RESET_TIMEOUT = 24 * 3600
# A session ends with the working day, and after so many minutes without a click.
SESSION_COOKIE_AGE = 3600 * env.number("SESSION_HOURS", 8, 1, 8)
IDLE_MINUTES = env.number("IDLE_MINUTES", 120, 5, 480)
IDLE_MINUTES_WITH_CASES = env.number("IDLE_MINUTES_WITH_CASES", 30, 5, 30)
