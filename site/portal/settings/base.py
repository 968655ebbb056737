"""What every situation shares. Safe by default: anything looser is switched on by name in dev, demo or test."""

from pathlib import Path

from django.utils.translation import gettext_lazy as _
from environs import Env
from whitenoise.compress import Compressor  # type: ignore[import-untyped]  # WhiteNoise brings no types

from portal.settings.logging_in import *
from portal.settings.logs import logging_to_the_console
from portal.settings.policy import content_policy

ROOT = Path(__file__).resolve().parents[3]

env = Env()
env.read_env(str(ROOT / ".env"), recurse=False)

# Where this installation keeps what it makes: database, pictures, search index.
DATA_DIR = Path(env.str("DATA_DIR", str(ROOT / "var")))

SECRET_KEY = env.str("SECRET_KEY", "")
SECRET_KEY_FALLBACKS: list[str] = env.list("SECRET_KEY_FALLBACKS", [])
DEBUG = False
ALLOWED_HOSTS: list[str] = env.list("ALLOWED_HOSTS", [])
CSRF_TRUSTED_ORIGINS: list[str] = env.list("CSRF_TRUSTED_ORIGINS", [])

INSTALLED_APPS = [
    "portal.apps.PortalConfig",
    "search.apps.SearchConfig",
    "labelling.apps.LabellingConfig",
    "catalogue.apps.CatalogueConfig",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.sitemaps",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "django_tasks",
    "modelcluster",
    "taggit",
    "django_filters",
    "ninja",
    "allauth.account",  # its tables stay empty: allauth.mfa imports them (portal.accounts)
    "allauth.mfa",
    "axes",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "portal.middleware.permissions_policy",
    "portal.middleware.private_stays_private",
    "portal.my_list.cookie.vary_on_list",
    # Pages are squeezed here, for not every machine has a proxy that does it. The ETag, by which a page unchanged since
    # the last visit is not sent again, is that of the page before squeezing.
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",  # gives allauth.mfa the request
    "portal.accounts.middleware.second_step",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portal.context.frame",
            ],
        },
    },
]

# SQLite in WAL mode serves one machine well; DATABASE_URL names a PostgreSQL server when a region outgrows it.
DATABASES = {"default": env.dj_db_url("DATABASE_URL", f"sqlite:///{DATA_DIR / 'meedoen.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Who must have a second step (coaches, coordinators, administrators) is led to set it up. On in production.
SECOND_STEP_REQUIRED = env.bool("SECOND_STEP_REQUIRED", False)

LANGUAGE_CODE = "nl"
# The public part speaks all of these; Dutch has no prefix in the address. Names of languages: portal.languages.
LANGUAGES = [
    ("nl", _("Dutch")),
    ("ar", _("Arabic")),
    ("en", _("English")),
    ("fr", _("French")),
    ("tr", _("Turkish")),
    ("uk", _("Ukrainian")),
    ("fa", _("Farsi and Dari")),
]
LOCALE_PATHS = [ROOT / "site" / "portal" / "locale"]
TIME_ZONE = "Europe/Brussels"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
# Source maps are for developers, AVIF is compressed already: squeezing them took most of the time of collectstatic.
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = (*Compressor.SKIP_COMPRESS_EXTENSIONS, "avif", "map")
SERVE_MEDIA = env.bool("SERVE_MEDIA", False)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

CACHES = {"default": env.dj_cache_url("CACHE_URL", "locmem://")}

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", "meedoen@localhost")
EMAIL_HOST = env.str("EMAIL_HOST", "localhost")
EMAIL_PORT = env.int("EMAIL_PORT", 25)
EMAIL_HOST_USER = env.str("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = env.str("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = env.bool("EMAIL_USE_TLS", False)

WAGTAIL_SITE_NAME = "Meedoen"
WAGTAILADMIN_BASE_URL = env.str("BASE_URL", "http://127.0.0.1:8000")
WAGTAILADMIN_LOGIN_URL = "/inloggen/"
WAGTAILADMIN_PERMITTED_LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
WAGTAIL_I18N_ENABLED = False
WAGTAIL_FINISH_WORKFLOW_ACTION = "catalogue.listing.finishing.publish_what_was_checked"
# The admin calls nobody: no version check, no avatars from elsewhere.
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAILIMAGES_IMAGE_MODEL = "catalogue.Picture"
WAGTAILIMAGES_IMAGE_FORM_BASE = "catalogue.pictures.PictureForm"
WAGTAILIMAGES_EXTENSIONS = ["avif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 15 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 50_000_000
TAGGIT_CASE_INSENSITIVE = True

# Finding. Empty SEARCH_URL = the embedded engine, with its index below SEARCH_INDEX_DIR; else an Elasticsearch server,
# with its index under the name SEARCH_INDEX.
SEARCH_URL = env.str("SEARCH_URL", "")
SEARCH_API_KEY = env.str("SEARCH_API_KEY", "")
SEARCH_CA_FILE = env.str("SEARCH_CA_FILE", "")
SEARCH_INDEX = env.str("SEARCH_INDEX", "meedoen")
SEARCH_INDEX_DIR = Path(env.str("SEARCH_INDEX_DIR", str(DATA_DIR / "index")))
SEARCH_DRAIN = env.str("SEARCH_DRAIN", "inline", validate=lambda value: value in {"inline", "worker"})

# The map: an address of tiles, like https://tiles.example.org/{z}/{x}/{y}.png, and whom it thanks for them. Empty = no
# tiles: the map draws the places on a plain ground, and asks nobody for anything.
MAP_TILES = env.str("MAP_TILES", "")
MAP_THANKS = env.str("MAP_THANKS", "")

# The demo says of itself that it is one; nothing of it loads where this is off.
DEMO = False

CONTENT_SECURITY_POLICY = content_policy(MAP_TILES)
CSRF_FAILURE_VIEW = "portal.views.form_refused"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
X_FRAME_OPTIONS = "SAMEORIGIN"

LOGGING = logging_to_the_console(env.str("LOG_LEVEL", "INFO"))
