"""What a reader gives of one activity: values for our fields, and a list of everything that found no place there."""

from dataclasses import asdict, dataclass, field
from typing import Any, Final, Self

from catalogue.importing.events.text import plain, short

LONGEST_REF: Final = 40  # OfferPage.source_ref
MOST_UNMAPPED: Final = 60  # lines of one activity; the last one says that there was more
LONGEST_UNMAPPED: Final = 300  # characters of one of them
LONGEST_TEXT: Final = 8_000  # characters of a description that is kept for the writer


class UnreadableEvents(Exception):
    """The file cannot be read; the only argument says why and what to do, for the person who sent it."""


@dataclass(frozen=True, slots=True)
class Unmapped:
    """Something the source says for which we have no field: under which name it stood there, and what it said."""

    name: str
    words: str


@dataclass(slots=True)
class EventFound:
    """One activity of a file, before anything is written. All of it can be kept as JSON.

    Attributes:
        source: where it comes from, as people know it: "UiTdatabank", "agenda".
        ref: its number there, at most 40 characters; "" where the source gives none. The same ref is the same activity.
        values: field of `OfferPage` → value; `when` as raw blocks, amounts as text.
        postcode, locality: where it is, as the source writes it (`settling` finds the municipality).
        theme_words: words that may be themes of ours.
        said: how something was understood, in sentences.
        text: the whole description, kept for the writer where it does not pass as plain text.
        is_full: one cannot book any more.
        goes_on: False: the source says that it is cancelled.
    """

    source: str
    ref: str = ""
    values: dict[str, Any] = field(default_factory=dict)
    postcode: str = ""
    locality: str = ""
    theme_words: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    unmapped: list[Unmapped] = field(default_factory=list)
    text: str = ""
    is_full: bool = False
    goes_on: bool = True

    @property
    def title(self) -> str:
        """The name of the activity."""
        return str(self.values.get("title", ""))

    def leave(self, name: object, words: object) -> None:
        """Keep what found no place, for the writer; once, and never too much of it."""
        line = Unmapped(short(plain(str(name)), 80), short(plain(str(words)), LONGEST_UNMAPPED))
        if line.words and line not in self.unmapped:
            if len(self.unmapped) == MOST_UNMAPPED:
                self.unmapped[-1] = Unmapped("…", "…")
            elif len(self.unmapped) < MOST_UNMAPPED:
                self.unmapped.append(line)

    def say(self, words: object) -> None:
        """Say how something was understood."""
        if str(words) not in self.said:
            self.said.append(str(words))

    def as_json(self) -> dict[str, Any]:
        """Give it as JSON can keep it."""
        return asdict(self)

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> Self:
        """Read what `as_json` gave."""
        return cls(**kept | {"unmapped": [Unmapped(**line) for line in kept["unmapped"]]})
