"""What is logged: one line for each thing, to standard error."""

from typing import Any

# One line per background task and per page saved is noise beside what an operator looks for. The search server's client
# logs every broken connection with its whole trace; finding tells its outages itself. Logins are nobody's to read.
QUIETER = {"django_tasks": "WARNING", "wagtail": "WARNING", "elastic_transport": "ERROR", "axes": "WARNING"}


def logging_to_the_console(level: str) -> dict[str, Any]:
    """Give Django's LOGGING for this level ("INFO")."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["console"], "level": level},
        "loggers": {name: {"level": quieter} for name, quieter in QUIETER.items()},
    }
