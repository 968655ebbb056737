"""The languages of the public part: their own names, a page in another of them, and content that stays Dutch."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, get_language_info, override, pgettext

DUTCH = settings.LANGUAGE_CODE
OWN_NAMES = {
    "nl": "Nederlands",
    "ar": "العربية",
    "en": "English",
    "fr": "Français",
    "tr": "Türkçe",
    "uk": "Українська",
    "fa": "فارسی / دری",
}
# Pages of the frame that are for staff, and stand at one address only.
NOT_TRANSLATED = frozenset({"login", "logout", "after_login"})


@dataclass(frozen=True)
class Language:
    """A language to choose: its code, its name in itself, its direction, and this page in it."""

    code: str
    name: str
    direction: str
    href: str
    current: bool


def languages_for(request: HttpRequest) -> tuple[Language, ...]:
    """Give every language with this page in it, choices kept; from a page for staff, lead to the first page."""
    match = request.resolver_match
    stays = match is None or match.url_name in NOT_TRANSLATED
    here = request.get_full_path()
    return tuple(
        Language(
            code=code,
            name=OWN_NAMES[code],
            direction="rtl" if get_language_info(code)["bidi"] else "ltr",
            href=_home(code) if stays else in_language(here, code),
            current=code == get_language(),
        )
        for code, _name in settings.LANGUAGES
    )


def in_language(address: str, code: str) -> str:
    """Give this address of the public part (absolute or not) in another language. Dutch has no prefix."""
    parts = urlsplit(address)
    first, *rest = parts.path.removeprefix("/").split("/")
    bare = "/" + "/".join(rest if first in OWN_NAMES and first != DUTCH else [first, *rest]).lstrip("/")
    return urlunsplit(parts._replace(path=bare if code == DUTCH else f"/{code}{bare}"))


def dutch(text: object) -> SafeString | str:
    """Mark content, which stays Dutch, on a page in another language; on a Dutch page give the plain text.

    Only for text between tags: the mark is an element. An empty text stays empty.
    """
    if not text or get_language() in {None, DUTCH}:
        return str(text or "")
    return format_html('<span lang="nl" dir="ltr">{}</span>', text)


def filled(words: str, **content: object) -> SafeString | str:
    """Fill a translated sentence ("Call %(name)s.") with content; marked as Dutch on a page in another language.

    Numbers are not marked. On a Dutch page this is plain `words % content`.
    """
    if get_language() in {None, DUTCH}:
        return words % content
    marked = {name: value if isinstance(value, int) else dutch(value) for name, value in content.items()}
    return SafeString(escape(words) % marked)


def listed(words: Iterable[object]) -> str:
    """Write words of the program one after the other, with the comma of the language."""
    return comma().join(map(str, words))


def comma() -> str:
    """Give what stands between the words of a list."""
    return pgettext("between the words of a list", ", ")


def _home(code: str) -> str:
    with override(code):
        return reverse("home")
