"""Content on a page: marked as Dutch where the page is not, and its hard words explained when one taps them.

The first time a word of the glossary stands on a page it becomes a button with a popover of the browser's own: no
script, Escape closes it, and it may stand inside a paragraph.
"""

import re

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString

from catalogue.plain_language.glossary import Entry, Occurrence, occurrences
from portal.languages import dutch

EXPLAINED = (
    '<span class="explained"><button class="word" type="button" popovertarget="woord-{slug}">{shown}</button>'
    '<span class="meaning" id="woord-{slug}" popover><b>{word}</b> {meaning}</span>{mark}</span>'
)
# A full stop after a button may begin a line of its own; kept with its word it does not.
MARKS = re.compile(r"[.,;:!?…”\u2019)]*")


class Content:
    """Marks the content of one page, piece by piece in the page's order.

    `explained=False` only marks the language: where the text is repeated beside others, as in a list.
    """

    def __init__(self, *, explained: bool = True) -> None:
        """Begin a page on which no word was explained yet."""
        self._explained = explained
        self._done: set[Entry] = set()

    def __call__(self, text: object) -> SafeString:
        """Give a piece of content as HTML, escaped, its language marked; an empty text stays empty."""
        return SafeString(dutch(self._with_words(str(text or ""))))

    def fill(self, words: str, **content: object) -> SafeString:
        """Fill a translated sentence ("Your task: %(task)s") with content. Numbers are not marked."""
        marked = {name: value if isinstance(value, int) else self(value) for name, value in content.items()}
        return SafeString(escape(words) % marked)

    def paragraphs(self, text: str) -> tuple[SafeString, ...]:
        """Give the lines of a text, each as a piece."""
        return tuple(self(line.strip()) for line in text.splitlines() if line.strip())

    def _with_words(self, text: str) -> SafeString:
        if not self._explained:
            return escape(text)
        pieces, at = [], 0
        for found in occurrences(text):
            if found.entry in self._done:
                continue
            self._done.add(found.entry)
            mark = MARKS.match(text, found.end).group()  # type: ignore[union-attr]  # it matches nothing too
            pieces += [escape(text[at : found.start]), _explained(found, text, mark)]
            at = found.end + len(mark)
        return SafeString("".join([*pieces, escape(text[at:])]))


def _explained(found: Occurrence, text: str, mark: str) -> SafeString:
    entry, shown = found.entry, text[found.start : found.end]
    return format_html(EXPLAINED, slug=entry.slug, shown=shown, word=entry.word, meaning=entry.meaning, mark=mark)
