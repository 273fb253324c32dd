"""Settings of the office; every one that a province sets comes from an environment variable."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

HERE = Path(__file__).parent


def _setting(name: str, default: str = "") -> str:
    return os.environ.get(f"CCHC_{name}", default)


# The folder that holds the database (SQLite), the files and the secret of this house.
DATA = Path(_setting("DATA", str(Path.cwd() / "cchc-data"))).resolve()


def _secret() -> str:
    """The secret of this house: given, or made once and kept in the data folder."""
    if given := _setting("SECRET"):
        return given
    kept = DATA / "secret"
    if not kept.exists():
        DATA.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as stream:
            stream.write(secrets.token_urlsafe(48))
    return kept.read_text(encoding="ascii")


def _database(url: str) -> dict[str, object]:
    """SQLite in the data folder, or PostgreSQL by ``postgresql://user:password@host:port/name``.

    A socket's folder stands behind the name: ``postgresql://user@/name?host=/run/postgresql``.
    """
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": DATA / "cchc.sqlite3",
            # A file as in use, for two connections to one database in memory lock each other out.
            "TEST": {"NAME": DATA / "tested.sqlite3"},
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
                "PRAGMA mmap_size=134217728; PRAGMA cache_size=-20000;",
            },
        }
    parts = urlsplit(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parse_qs(parts.query).get("host", [parts.hostname or ""])[0],
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


SECRET_KEY = _secret()
DEBUG = _setting("DEBUG") == "1"
# The test suite: static files without digests, passwords hashed quickly.
IS_TESTED = _setting("TESTING") == "1"
HOST_NAMES = _setting("HOSTS", "localhost,127.0.0.1,[::1]")
ALLOWED_HOSTS = [name for name in HOST_NAMES.split(",") if name]
IS_BEHIND_TLS = _setting("TLS") == "1"

INSTALLED_APPS = [
    "cchc.store",
    "cchc.web",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.mfa",
    "allauth.usersessions",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "cchc.web.middleware.policy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "cchc.web.middleware.acting",
]
ROOT_URLCONF = "cchc.web.urls"
WSGI_APPLICATION = "cchc.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "cchc.web.frame.frame",
            ],
            "builtins": ["cchc.web.templatetags.cchc"],
        },
    }
]
DATABASES = {"default": _database(_setting("DATABASE"))}
# Failed sign-ins are counted across all processes and machines.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cchc_cache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
ATOMIC_REQUESTS = False

AUTH_USER_MODEL = "store.Person"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
if IS_TESTED:
    PASSWORD_HASHERS.insert(0, "django.contrib.auth.hashers.MD5PasswordHasher")
# NIST SP 800-63B: long rather than odd, none of the well-known ones, no forced change.
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "email", "full_name")},
    },
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_ADAPTER = "cchc.web.signing_in.OfficeAdapter"
ACCOUNT_EMAIL_VERIFICATION = "none"
# Whoever fails five times within five minutes waits; an address fails more often, for many share one.
ACCOUNT_RATE_LIMITS = {"login_failed": "60/5m/ip,5/5m/key", "login": "120/m/ip"}
# How many proxies of the house stand before the office and name the address they were asked from.
ALLAUTH_TRUSTED_PROXY_COUNT = int(_setting("PROXIES", "0"))
MFA_ADAPTER = "cchc.web.signing_in.SecondFactorAdapter"
MFA_TOTP_TOLERANCE = 1
ACCOUNT_USER_DISPLAY = "cchc.web.signing_in.shown_name"
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "cchc"
# off: nobody is led to set up a second factor; for a demo and for trying out. A house that is
# reached from outside (CCHC_TLS) cannot switch it off.
SECOND_FACTOR_IS_REQUIRED = _setting("SECOND_FACTOR", "on") != "off" or IS_BEHIND_TLS
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not IS_BEHIND_TLS
USERSESSIONS_TRACK_ACTIVITY = True
SOCIALACCOUNT_ONLY = False
SOCIALACCOUNT_ADAPTER = "cchc.web.signing_in.SingleSignOnAdapter"
# A link, for a browser would not let a form of this house end at another (see the content policy).
SOCIALACCOUNT_LOGIN_ON_GET = True
SOCIALACCOUNT_PROVIDERS = {}
if _setting("OIDC_SERVER"):
    SOCIALACCOUNT_PROVIDERS["openid_connect"] = {
        "APPS": [
            {
                "provider_id": "sso",
                "name": _setting("OIDC_NAME", "Đăng nhập một lần"),
                "client_id": _setting("OIDC_CLIENT"),
                "secret": _setting("OIDC_SECRET"),
                "settings": {
                    "server_url": _setting("OIDC_SERVER"),
                    # 1: the server of the house vouches for the addresses it tells.
                    "verified_email": _setting("OIDC_VERIFIED") == "1",
                    "oauth_pkce_enabled": True,
                },
            }
        ]
    }

SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_BEHIND_TLS
CSRF_COOKIE_HTTPONLY = True
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = IS_BEHIND_TLS
SECURE_HSTS_SECONDS = 31536000 if IS_BEHIND_TLS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if IS_BEHIND_TLS else None
CSRF_TRUSTED_ORIGINS = [
    f"https://{name}" for name in ALLOWED_HOSTS if IS_BEHIND_TLS and name != "*"
]
X_FRAME_OPTIONS = "SAMEORIGIN"

LANGUAGE_CODE = "vi"
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
USE_I18N = True
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
# allauth comes without Vietnamese.
LOCALE_PATHS = [HERE / "locale"]

# Names with digests, so that a browser keeps each file for ever and fetches it once.
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG or IS_TESTED
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATICFILES_DIRS = [HERE / "static"]
WHITENOISE_USE_FINDERS = DEBUG or IS_TESTED
WHITENOISE_AUTOREFRESH = DEBUG
MEDIA_ROOT = DATA / "files"
MEDIA_URL = ""
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
# The largest paper or piece of evidence, in bytes.
LARGEST_FILE = int(_setting("LARGEST_FILE", str(60 * 1024 * 1024)))
# Host and port of a clamd that looks at every file that comes in; none: files are not scanned.
VIRUS_SCANNER = _setting("CLAMD")

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = _setting("MAIL_HOST", "localhost")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
