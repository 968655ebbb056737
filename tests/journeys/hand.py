"""A thumb that writes a listing on a phone, and counts what it taps and fills in."""

from io import BytesIO

from PIL import Image
from playwright.sync_api import expect


class Hand:
    """Somebody's thumb: counts what is tapped and filled in."""

    def __init__(self, page):
        self.page, self.taps, self.fields = page, 0, 0

    def tap(self, selector):
        self.taps += 1
        self.page.locator(selector).first.click()

    def choose(self, name, value):
        self.taps += 1
        self.page.locator(f"label:has(input[name='{name}'][value='{value}'])").first.click()

    def fill(self, name, words):
        self.fields += 1
        self.page.locator(f"[name='{name}']").first.fill(words)

    def go_on(self):
        self.tap(".saving button")


def photo():
    out = BytesIO()
    Image.new("RGB", (900, 600), "teal").save(out, "JPEG")
    return {"name": "foto.jpg", "mimeType": "image/jpeg", "buffer": out.getvalue()}


def write_what_when_and_for_whom(hand, with_script):
    """Fill in the first three tasks, from the list of tasks on."""
    hand.tap(".task-list a")
    hand.choose("kind", "group")
    hand.fill("sentence", "Je kookt samen soep.")
    hand.fill("what_you_do", "Je snijdt groenten. Je eet samen.")
    hand.go_on()
    hand.choose("wanneer-0-ritme", "week")
    hand.choose("wanneer-0-dag", "di")
    hand.fill("wanneer-0-van", "19")
    hand.fill("wanneer-0-tot", "half 10 's avonds")
    hand.choose("wanneer-0-vakantie", "outside")
    if with_script:
        expect(hand.page.locator("[data-readback]")).to_contain_text("Elke dinsdag van 19 tot 21.30 uur.")
        expect(hand.page.locator("[data-status]")).to_have_attribute("data-state", "saved")
    hand.choose("municipalities", "41018")
    hand.fill("venue", "cc Nova")
    hand.go_on()
    hand.fill("for_whom", "Voor iedereen die graag kookt.")
    hand.choose("dutch_level", "1")
    hand.go_on()


def write_how_photo_and_price(hand, with_script):
    """Fill in the other three."""
    hand.fill("stap-0", "Bel An.")
    hand.fill("stap-1", "Kom op dinsdag om 19 uur.")
    hand.go_on()
    hand.taps += 1
    hand.page.locator("[name='foto-kies']").set_input_files(photo())
    if not with_script:
        hand.go_on()
    hand.choose("consent", "1")
    hand.go_on()
    hand.choose("price_kind", "free")
    hand.go_on()
