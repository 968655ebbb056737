"""For working on Meedoen: debug pages, plain static files, mail on the console."""

from portal.settings.base import *

DEBUG = True
SECRET_KEY = SECRET_KEY or "only-for-development-never-in-production"
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
SERVE_MEDIA = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True  # http://localhost: browsers allow passkeys there
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
INSTALLED_APPS = [*INSTALLED_APPS, "portal.stage.apps.StageConfig"]
