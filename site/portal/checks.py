"""System checks of the frame: a wrong set-up says so at start, with the remedy."""

from typing import Any

from allauth.mfa.adapter import get_adapter
from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning


def production_is_complete(**_kwargs: Any) -> list[CheckMessage]:
    """Name every setting that a real installation cannot do without."""
    problems: list[CheckMessage] = []
    if len(settings.SECRET_KEY) < 50 or settings.SECRET_KEY.startswith("only-for-"):
        problems.append(
            Error(
                "SECRET_KEY is missing or too short.",
                hint="Set SECRET_KEY in the environment to at least 50 random characters.",
                id="portal.E001",
            )
        )
    if not settings.ALLOWED_HOSTS:
        problems.append(
            Error(
                "ALLOWED_HOSTS is empty: the site would answer nobody.",
                hint="Set ALLOWED_HOSTS in the environment, for example ALLOWED_HOSTS=meedoen.example.be",
                id="portal.E002",
            )
        )
    if settings.DEMO:
        problems.append(
            Error(
                "The demo's logins are known to everybody.",
                hint="Use DJANGO_SETTINGS_MODULE=portal.settings.production.",
                id="portal.E003",
            )
        )
    if not settings.SECOND_STEP_REQUIRED:
        problems.append(
            Warning(
                "A password or a mail is enough to enter as a coach, a coordinator or an administrator.",
                hint="Leave SECOND_STEP_REQUIRED out, or set it to True: they then need an app or a passkey as well.",
                id="portal.W004",
            )
        )
    return problems


def second_step_is_sealed(**_kwargs: Any) -> list[CheckMessage]:
    """Say when the secrets of apps would be kept as anybody can read them."""
    if get_adapter().encrypt("JBSWY3DP") != "JBSWY3DP":
        return []
    return [
        Error(
            "The secrets of the second step would stand in the database as they are.",
            hint="Leave MFA_ADAPTER as it is: portal.accounts.second_step.Adapter seals them.",
            id="portal.E005",
        )
    ]
