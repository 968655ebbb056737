"""Somebody at a browser who keeps a listing in tasks: opens one, changes some of it, and sends it back."""

from html.parser import HTMLParser

from catalogue.drafts import draft_of


class Fields(HTMLParser):
    """Reads what a browser would send of a page's task: its fields as they stand."""

    def __init__(self):
        super().__init__()
        self.sent, self._area = {}, None

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        name, kind = given.get("name"), given.get("type", "text")
        if tag == "textarea":
            self._area = name
            self.sent[name] = [""]
        if tag != "input" or not name or kind in ("file", "submit"):
            return
        if kind not in ("radio", "checkbox") or "checked" in given:
            self.sent.setdefault(name, []).append(given.get("value", ""))

    def handle_data(self, data):
        if self._area:
            self.sent[self._area] = [data]

    def handle_endtag(self, tag):
        if tag == "textarea":
            self._area = None


def fields_of(answer):
    read = Fields()
    read.feed(answer.content.decode())
    return read.sent


class Keeper:
    """Somebody at a browser, who opens a task and sends it back with some things changed."""

    def __init__(self, client, user, offer):
        self.client, self.offer = client, offer
        client.force_login(user)

    def path(self, part=""):
        return f"/mijn-aanbod/activiteit/{self.offer.pk}/{part and f'{part}/'}"

    def opens(self, part):
        answer = self.client.get(self.path(part))
        assert answer.status_code == 200
        return fields_of(answer)

    def sends(self, part, sent, follow=False, script=False, **changed):
        data = sent | {name.replace("__", "-"): value for name, value in changed.items()}
        more = {"headers": {"Accept": "application/json"}} if script else {}
        return self.client.post(self.path(part), data, follow=follow, **more)

    def writes(self, part, **changed):
        return self.sends(part, self.opens(part), **changed)

    @property
    def draft(self):
        return draft_of(self.offer)
