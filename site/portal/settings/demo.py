"""For `make demo`: one machine, the real offers of the pilots, logins that everybody knows."""

from portal.settings.base import *

DEMO = True
SECRET_KEY = SECRET_KEY or "only-for-the-demo-never-in-production"
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
SERVE_MEDIA = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True  # http://localhost: browsers allow passkeys there
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
INSTALLED_APPS = [*INSTALLED_APPS, "portal.demo.apps.DemoConfig"]
