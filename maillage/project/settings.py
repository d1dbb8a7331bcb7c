"""Settings of an installation, read from the environment (`MAILLAGE_*` and `DATABASE_URL`).

Every variable has a default that works on SQLite without configuration; `docs/admin/settings.md`
has one line for each (a test holds the two together).
"""

from pathlib import Path

import environ
from csp.constants import NONE, SELF

from maillage.project.secret_key import read_or_create_secret_key

env = environ.Env()
BASE_DIR = Path(__file__).resolve().parent.parent.parent

DATA_DIR = Path(env.str("MAILLAGE_DATA_DIR", default=str(BASE_DIR / "var" / "data")))
DEBUG = env.bool("MAILLAGE_DEBUG", default=False)
DEMO = env.bool("MAILLAGE_DEMO", default=False)
BENCH = env.bool("MAILLAGE_BENCH", default=False)
SECRET_KEY = read_or_create_secret_key(DATA_DIR, env.str("MAILLAGE_SECRET_KEY", default=""))
HTTPS = env.bool("MAILLAGE_HTTPS", default=False)
PUBLIC_PORT = env.int("MAILLAGE_PUBLIC_PORT", default=0)
EXTRA_HOSTS = env.list("MAILLAGE_HOSTS", default=[])
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", ".localhost", *EXTRA_HOSTS]
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in EXTRA_HOSTS]

INSTALLED_APPS = [
    "maillage.project.apps.ProjectConfig",
    "maillage.portal",
    "maillage.strategy",
    "maillage.directory",
    "maillage.accounts",
    "maillage.notifications",
    "maillage.documents",
    "maillage.journal",
    "maillage.identity",
    "maillage.ui",
    "maillage.kit",
    "django.forms",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_cotton.apps.SimpleAppConfig",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "lucide",
    "rules.apps.AutodiscoverRulesConfig",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "maillage.ui.static_middleware.StaticFilesMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "maillage.identity.middleware.NetworkMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "maillage.ui.not_allowed.NotAllowedMiddleware",
    "maillage.kit.request_size.RequestSizeMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "maillage.identity.middleware.PersonMiddleware",
    "maillage.kit.readonly.ReadOnlyGetMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "maillage.kit.unreadable.UnreadableValueMiddleware",
]

if BENCH:
    MIDDLEWARE.insert(0, "maillage.project.calibration.QueryCountMiddleware")

ROOT_URLCONF = "maillage.project.urls"
WSGI_APPLICATION = "maillage.project.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "maillage.ui.context.shell",
            ],
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    ["maillage.ui.loaders.Loader", "django.template.loaders.app_directories.Loader"],
                )
            ],
            "builtins": [
                "django_cotton.templatetags.cotton",
                "django.templatetags.static",
                "maillage.ui.templatetags.ui",
            ],
        },
    }
]
# Choices of lists are typeset too: the list's template of `ui` stands before Django's.
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
COTTON_DIR = "cotton"
COTTON_BASE_DIR = BASE_DIR

# Where the source code of this installation can be read (AGPL, section 13); shown in the legal notice.
SOURCE_URL = env.str("MAILLAGE_SOURCE_URL", default="")

# --- Data -------------------------------------------------------------------------------------------------
DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{DATA_DIR / 'maillage.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA temp_store=MEMORY;"
            "PRAGMA mmap_size=134217728; PRAGMA cache_size=-16000;"
        ),
    }
DATABASES["default"]["CONN_MAX_AGE"] = env.int("MAILLAGE_DB_CONN_MAX_AGE", default=600)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache_entries",
        "OPTIONS": {"MAX_ENTRIES": 20000},
    }
}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}
MEDIA_ROOT = DATA_DIR / "files"
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o640

# --- Static files -----------------------------------------------------------------------------------------
STATIC_URL = "/statiques/"
STATIC_ROOT = DATA_DIR / "static"
BUILD_DIR = DATA_DIR / "build"
STATICFILES_FINDERS = [
    "maillage.ui.staticfiles.BundleFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if DEBUG
            else "whitenoise.storage.CompressedManifestStaticFilesStorage"
        )
    },
}

# --- Accounts ---------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "identity.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.ScryptPasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "maillage.accounts.forms.passwords.LongEnough"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "maillage.accounts.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "reset_password": "maillage.accounts.forms.sign_in.ForgottenPasswordForm",
    "reset_password_from_key": "maillage.accounts.forms.passwords.NewPasswordForm",
    "set_password": "maillage.accounts.forms.passwords.FirstPasswordForm",
    "change_password": "maillage.accounts.forms.passwords.OtherPasswordForm",
}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True
# Per machine only: a limit per address would let anybody close the door to somebody else.
ACCOUNT_RATE_LIMITS = {"reset_password": "20/m/ip"}
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("MAILLAGE_PROXIES", default=0)
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ADAPTER = "maillage.accounts.mfa_adapter.MFAAdapter"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS

# --- Sessions, cookies, headers -------------------------------------------------------------------------------
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
SESSION_ENGINE = "maillage.identity.sessions"
SESSION_COOKIE_NAME = "maillage"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "maillage.ui.views.errors.csrf_failure"
SECURE_REFERRER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}

# --- Messages ---------------------------------------------------------------------------------------------------
EMAIL_CONFIG = env.email("MAILLAGE_EMAIL_URL", default="consolemail://" if DEBUG else "smtp://localhost:25")
if DEMO:
    EMAIL_CONFIG = {"EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend"}
vars().update(EMAIL_CONFIG)
DEFAULT_FROM_EMAIL = env.str("MAILLAGE_DEFAULT_SENDER", default="Maillage <ne-pas-repondre@localhost>")
EMAIL_TIMEOUT = 20

# --- Language and time ----------------------------------------------------------------------------------------------
LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", "Français")]
TIME_ZONE = "Europe/Paris"
USE_I18N = True
USE_TZ = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "filters": {"refusals": {"()": "maillage.kit.refusals_log.OneShortLine"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["refusals"]},
    },
    "root": {"handlers": ["console"], "level": env.str("MAILLAGE_LOG_LEVEL", default="WARNING")},
}
