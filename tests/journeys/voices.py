"""The voices of a device, for a browser that has none: they remember what they were asked to say, and end when told."""

import json
from dataclasses import dataclass

from playwright.sync_api import Page

FLEMISH, HOLLANDIC, ARABIC, ENGLISH = "nl-BE", "nl-NL", "ar-SA", "en-GB"

# What stands in for the device. `end()` ends what is being said; cancelling gives an error, as browsers do.
DEVICE = """
(() => {
  class Utterance extends EventTarget {
    constructor(text) { super(); Object.assign(this, { text, rate: 1, lang: "", voice: null }); }
  }
  class Voices extends EventTarget {
    said = [];
    voices = TAGS.map((lang) => ({ lang, name: lang, localService: true }));
    getVoices() { return this.voices; }
    speak(utterance) {
      this.now = utterance;
      const { text, rate, lang } = utterance;
      this.said.push({ text, rate, lang, voice: utterance.voice.name });
    }
    cancel() { const now = this.now; this.now = null; now?.dispatchEvent(new Event("error")); }
    end() { const now = this.now; this.now = null; now.dispatchEvent(new Event("end")); }
    arrive(tags) {
      this.voices = tags.map((lang) => ({ lang, name: lang, localService: true }));
      this.dispatchEvent(new Event("voiceschanged"));
    }
  }
  const voices = new Voices();
  Object.defineProperty(window, "speechSynthesis", { value: voices });
  window.SpeechSynthesisUtterance = Utterance;
})();
"""


@dataclass(frozen=True)
class Voices:
    """The voices of a page's device."""

    page: Page

    def said(self) -> list[dict]:
        """Give every sentence said: text, rate, lang, voice."""
        return self.page.evaluate("speechSynthesis.said")

    def words(self) -> list[str]:
        """Give the texts said."""
        return [sentence["text"] for sentence in self.said()]

    def last(self) -> dict:
        """Give the sentence said last."""
        return self.said()[-1]

    def end(self) -> None:
        """Let the sentence being said end."""
        self.page.evaluate("speechSynthesis.end()")

    def to_the_end(self) -> list[str]:
        """Let every sentence end, and give all that was said."""
        while self.page.evaluate("Boolean(speechSynthesis.now)"):
            self.end()
        return self.words()

    def are_silent(self) -> bool:
        """Tell whether nothing is being said."""
        return not self.page.evaluate("Boolean(speechSynthesis.now)")

    def arrive(self, *tags: str) -> None:
        """Let the device find other voices, as some do a moment after the page."""
        self.page.evaluate("(tags) => speechSynthesis.arrive(tags)", list(tags))


def give_voices(page: Page, *tags: str) -> Voices:
    """Give the device of this page these voices, from the next page it opens."""
    page.add_init_script(DEVICE.replace("TAGS", json.dumps(tags)))
    return Voices(page)


def marked(page: Page) -> str:
    """Give the words that are marked as being said."""
    script = "[...(CSS.highlights.get('said') ?? [])].map(String).join('|').replace(/\\s+/g, ' ')"
    return page.evaluate(script)
