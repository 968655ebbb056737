"""For the tests: quick password hashes, everything made below one temporary folder, no debug."""

import tempfile
from pathlib import Path

from portal.settings.base import *

DATA_DIR = Path(tempfile.mkdtemp(prefix="meedoen-test-"))
# A file, as in use: in memory, connections share one cache whose locks nobody waits for ("database table is locked").
DATABASES["default"] |= {"TEST": {"NAME": str(DATA_DIR / "test.sqlite3")}}
SECRET_KEY = "only-for-tests"
ALLOWED_HOSTS = ["*"]
MEDIA_ROOT = DATA_DIR / "media"
SERVE_MEDIA = True
SECOND_STEP_REQUIRED = False
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True  # the live server has a port of its own
SEARCH_URL = ""
SEARCH_INDEX_DIR = DATA_DIR / "index"
# Wagtail's own index serves the admin's search alone, and costs a sixth of each page made: tests of it turn it on.
WAGTAILSEARCH_BACKENDS["default"] |= {"AUTO_UPDATE": False}  # type: ignore[dict-item]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
INSTALLED_APPS = [*INSTALLED_APPS, "portal.demo.apps.DemoConfig", "portal.stage.apps.StageConfig"]
WHITENOISE_AUTOREFRESH = True
