"""How people log in: by what, for how long, and what stops a guesser. The pages are ours: `portal.accounts`."""

from datetime import timedelta

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "portal.accounts.backends.ByNameOrAddress"]
PASSWORD_RESET_TIMEOUT = 30 * 60  # seconds that a link to log in holds (portal.accounts.links)
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "after_login"
LOGOUT_REDIRECT_URL = "/"
# Passwords and addresses are changed at one place, /mijn-account/, behind a fresh login.
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False  # a link to log in goes to this address: it is a key too

# The second step (allauth.mfa) and the brake on guessing passwords (axes); both behind our own pages.
MFA_ADAPTER = "portal.accounts.second_step.Adapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_TOLERANCE = 1  # a phone whose clock is half a minute off
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_CLIENT_IP_CALLABLE = "portal.visitor.network_of"
AXES_USERNAME_CALLABLE = "portal.accounts.throttling.name_as_counted"
AXES_LOCKOUT_CALLABLE = "portal.accounts.throttling.locked_out"
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False
