"""Which messages the public reads: those go into every language. Everything else is for staff, and Dutch only.

A message is public as soon as one file that shows it to visitors says it.
"""

from babel.messages.catalog import Message

# Pages and their makers are public as a whole …
PUBLIC_FOLDERS = ("templates/", "site/portal/")
# … but for what only staff, an organisation by its link, or nobody reads. The login page stands at one address, in
# Dutch (portal.languages).
STAFF = (
    "templates/catalogue/admin/",
    "templates/search/admin/",
    "templates/portal/account/",
    "templates/portal/checking/",
    "templates/portal/diary/",
    "templates/portal/evaluation/",
    "templates/portal/freshness/",
    "templates/portal/inbox/",
    "templates/portal/gaps/",
    "templates/portal/interviews/",
    "templates/portal/joining/",
    "templates/portal/labels/",
    "templates/portal/login.html",
    "templates/portal/mail/",
    "templates/portal/matrix/",
    "templates/portal/label_policy/",
    "templates/portal/my_offers/",
    "templates/portal/plan/staff/",
    "templates/portal/replies/",
    "templates/portal/staff/",
    "templates/portal/today/",
    "templates/portal/toolbox/",
    "templates/portal/year/",
    "templates/components/checking/",
    "templates/components/inbox/",
    "templates/components/joining_ways.html",
    "templates/components/my_offers/",
    "templates/components/replies/",
    "templates/components/staff/",
    "site/portal/accounts",
    "site/portal/calling.py",
    "site/portal/checking/",
    "site/portal/checks.py",
    "site/portal/demo/",
    "site/portal/diary/",
    "site/portal/evaluation/",
    "site/portal/freshness/",
    "site/portal/inbox/",
    "site/portal/gaps/",
    "site/portal/interviews/",
    "site/portal/joining/",
    "site/portal/label_policy/",
    "site/portal/labels/",
    "site/portal/mail/",
    "site/portal/matrix/",
    "site/portal/my_offers/",
    "site/portal/nightly.py",
    "site/portal/plan/staff/",
    "site/portal/replies/",
    "site/portal/settings/",
    "site/portal/staff/",
    "site/portal/stage/",
    "site/portal/today/",
    "site/portal/toolbox/",
    "site/portal/year/",
    "site/portal/wagtail_hooks.py",
)
# Of the rooms below, these files hold words that reach the public pages.
PUBLIC_FILES = (
    "catalogue/choices.py",
    "catalogue/schedule.py",
    "catalogue/schedule_patterns.py",
    "catalogue/schedule_words.py",
    "labelling/choices.py",
    "labelling/evaluation/answers.py",
    "search/choices.py",
    "search/nothing_found.py",
    "search/parameters.py",
)


def file_is_public(name: str) -> bool:
    """Tell whether visitors read what this file says; `name` is a path from the root of the house."""
    return name in PUBLIC_FILES or (name.startswith(PUBLIC_FOLDERS) and not name.startswith(STAFF))


def is_public(message: Message) -> bool:
    """Tell whether visitors read this message; it must still know the files that say it."""
    return any(file_is_public(name) for name, _line in message.locations)
