"""For real use: HTTPS only, and loud (system checks, `portal.checks`) about what is missing."""

from portal.settings.base import *

SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", True)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", 31_536_000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SECOND_STEP_REQUIRED = env.bool("SECOND_STEP_REQUIRED", True)

# Wagtail shows previews in a frame of its own site, so the frame policy is "same origin" and not "deny".
SILENCED_SYSTEM_CHECKS = ["security.W019"]
