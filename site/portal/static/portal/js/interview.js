// A 4P interview on a tablet: what somebody types is sent by itself, a unit (an answer, a threshold, an agreement, the
// head) at a time. What is not sent yet stands in localStorage, so a lost connection, a reload or a closed tab loses
// nothing; it goes once it is sent. What was sent since the page was made stands beside the copy of the page in the
// worker's cache (service_worker.js), and goes with it. Without this script the form is sent whole.

const KEPT = "meedoen-interviews"; // the worker's cache of these pages
const START = "meedoen.interview:"; // … keeper : number : unit
const PAUSE = 700; // milliseconds without a key before it is sent
const SOON = 1000; // milliseconds before it is tried again; each time twice as long …
const LATEST = 8000; // … up to this
const DAYS = 30;
const OUT = ["offline", "failed"]; // states that stay said until something arrived
const SAID = ["woorden", "oplossing", "wie", "wat", "mensen"]; // the fields with words of somebody

const stored = (start) => Object.keys(localStorage).filter((key) => key.startsWith(start));
const read = (key) => { try { return JSON.parse(localStorage.getItem(key)); } catch { return null; } };

/** Forget what lies here longer than it may: words of who never came back. */
function tidy() {
  const oldest = Date.now() - DAYS * 86400000;
  for (const key of stored(START)) if (!(read(key)?.at > oldest)) localStorage.removeItem(key);
}

/** Whether fields as they were sent are what stands on the server now. */
function isSame(fields, stands) {
  const sent = (name) => fields.filter(([one]) => one === name).map(([, value]) => value.trim()).filter(Boolean).sort();
  return Object.entries(stands).every(([name, value]) => sent(name).join("\n") === [value].flat().filter(Boolean).join("\n"));
}

/** Whether somebody wrote or ticked here since the page came. */
function isTouched(field) {
  if (field.type === "hidden" || field.type === "submit") return false;
  if (field.type === "checkbox" || field.type === "radio") return field.checked !== field.defaultChecked;
  return "defaultValue" in field && field.value !== field.defaultValue;
}

class Sheet {
  constructor(form) {
    this.form = form;
    this.start = `${START}${form.dataset.keeper}:${form.dataset.interview}:`;
    this.status = form.querySelector("[data-status]");
    this.pending = new Map(); // unit → what is sent: {base, fields, at} and, for a choice, {choice, seen}
    this.standing = new Set(); // units in which somebody else was first: they wait for a choice
    this.refused = new Set();
    this.sending = null;
    this.wait = SOON;
    this.leaving = false;
  }

  async begin() {
    // Somebody may type before this script is there, or while it reads what the device keeps.
    const early = new Set([...this.form.elements].filter(isTouched));
    const note = (event) => early.add(event.target);
    this.form.addEventListener("input", note);
    this.say("ready");
    await this.putSent();
    for (const key of stored(this.start)) {
      const unit = key.slice(this.start.length);
      const kept = read(key);
      if (!kept?.fields) continue;
      this.pending.set(unit, kept);
      this.put(unit, kept.fields, kept.base);
    }
    this.form.removeEventListener("input", note);
    this.form.addEventListener("input", (event) => this.typed(event.target));
    this.form.addEventListener("click", (event) => this.chosen(event));
    this.form.addEventListener("submit", (event) => this.submitted(event));
    addEventListener("online", () => { this.wait = SOON; this.send(); }); // the first try often comes before the network
    addEventListener("offline", () => { if (this.pending.size) this.say("offline"); });
    addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") this.send(); });
    for (const field of early) this.typed(field);
    if (this.pending.size) this.send();
    this.more();
    this.draw();
  }

  // ---- The fields ----

  unitOf(field) {
    const at = field.name?.lastIndexOf("-") ?? -1;
    const unit = at > 0 ? field.name.slice(0, at) : "";
    return unit && this.named(unit, "versie") ? unit : "";
  }

  named(unit, name) { return this.form.elements.namedItem(`${unit}-${name}`); }

  own(unit) {
    const about = ["versie", "merk", "gezien", "keuze"].map((name) => `${unit}-${name}`);
    const is = (field) => field.name?.startsWith(`${unit}-`) && !about.includes(field.name) && field.tagName !== "BUTTON";
    return [...this.form.elements].filter((field) => is(field) && this.unitOf(field) === unit);
  }

  values(unit) {
    const ticked = this.own(unit).filter((field) => !/radio|checkbox/.test(field.type) || field.checked);
    return ticked.map((field) => [field.name.slice(unit.length + 1), field.value]);
  }

  put(unit, fields, version) {
    if (!this.named(unit, "versie") && unit.startsWith("afspraak-")) this.addAgreement(unit);
    if (!this.named(unit, "versie")) return;
    this.isEmptyNoMore();
    for (const field of this.own(unit)) {
      const name = field.name.slice(unit.length + 1);
      const given = fields.filter(([one]) => one === name).map(([, value]) => value);
      if (/radio|checkbox/.test(field.type)) field.checked = given.includes(field.value);
      else if (field.value !== (given[0] ?? "")) field.value = given[0] ?? "";
    }
    this.named(unit, "versie").value = version;
    if (unit !== "kop") this.section(unit)?.setAttribute("open", "");
  }

  isEmptyNoMore() { this.form.querySelector("[data-while-empty]")?.remove(); }

  section(unit) {
    const found = document.getElementById(unit);
    return found instanceof HTMLDetailsElement ? found : null;
  }

  // ---- Keeping and sending ----

  typed(field) {
    const unit = this.unitOf(field);
    if (!unit) return;
    this.isEmptyNoMore();
    this.refused.delete(unit);
    if (field.ariaInvalid === "true") this.besides(unit, field.name.slice(unit.length + 1), "");
    this.keep(unit);
    this.draw();
    if (this.standing.has(unit)) return this.say("conflict");
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), PAUSE);
  }

  keep(unit, more = {}) {
    const base = this.pending.get(unit)?.base ?? this.named(unit, "versie").value;
    const sent = this.pending.get(unit)?.sent;
    this.hold(unit, { base, sent, fields: this.values(unit), at: Date.now(), ...more });
  }

  hold(unit, what) {
    this.pending.set(unit, what);
    try {
      localStorage.setItem(this.start + unit, JSON.stringify({ ...what, of: this.form.dataset.of }));
    } catch {
      this.say("full");
    }
  }

  release(unit) {
    this.pending.delete(unit);
    localStorage.removeItem(this.start + unit);
  }

  /** Send what waits, one request at a time; resolves when nothing is under way. */
  send() {
    this.sending ??= this.sendNow().finally(() => { this.sending = null; });
    return this.sending;
  }

  async sendNow() {
    for (;;) {
      const ready = ([unit, what]) => what.choice || !(this.standing.has(unit) || this.refused.has(unit));
      const units = [...this.pending].filter(ready).map(([unit, what]) => [unit, { ...what, before: what.sent }]);
      if (!units.length) return;
      if (!OUT.includes(this.status.dataset.state)) this.say("saving");
      // What is under way may arrive while its answer is lost: then what stands there later is our own.
      for (const [unit, { before, ...what }] of units) this.hold(unit, { ...what, sent: what.fields });
      const told = await this.post(new Map(units));
      if (!told) return;
      this.wait = SOON;
      for (const [unit, sent] of units) this.answered(unit, sent, told.units[unit]);
      if (this.standing.size) this.say("conflict");
      else if (this.refused.size) this.say("refused");
      else this.say("saved", told.time);
      this.draw();
    }
  }

  async post(units) {
    const body = new URLSearchParams({ csrfmiddlewaretoken: this.form.elements.csrfmiddlewaretoken.value });
    for (const [unit, { base, fields, choice, seen }] of units) {
      body.append(`${unit}-versie`, base);
      for (const [name, value] of fields) body.append(`${unit}-${name}`, value);
      if (choice) { body.append(`${unit}-keuze`, choice); body.append(`${unit}-gezien`, seen); }
    }
    let answer;
    try {
      answer = await fetch(this.form.dataset.save, { method: "POST", body, headers: { Accept: "application/json" }, keepalive: body.toString().length < 60000 });
    } catch {
      return this.later("offline");
    }
    if (answer.redirected || answer.status === 401 || answer.status === 403) return this.later("gone", true);
    if (answer.status === 404) return this.later("away", true);
    if (!answer.ok) return this.later("failed");
    return answer.json().catch(() => this.later("offline"));
  }

  later(state, forGood = false) {
    this.say(state);
    clearTimeout(this.timer);
    if (forGood) return null;
    this.timer = setTimeout(() => this.send(), this.wait);
    this.wait = Math.min(2 * this.wait, LATEST);
    return null;
  }

  answered(unit, sent, told) {
    const now = this.pending.get(unit);
    const same = JSON.stringify(now?.fields) === JSON.stringify(sent.fields);
    if (!told || told.outcome === "saved") {
      this.standing.delete(unit);
      this.said(unit, "");
      for (const field of this.own(unit)) if (field.ariaInvalid === "true") this.besides(unit, field.name.slice(unit.length + 1), "");
      const version = told?.version ?? Number(sent.base);
      this.named(unit, "versie").value = version;
      if (told) this.remember(unit, told);
      if (same || sent.choice) {
        this.release(unit);
        if (sent.choice) this.settled(unit, told);
      } else this.hold(unit, { base: version, fields: now.fields, at: now.at }); // somebody typed on meanwhile
      return;
    }
    if (told.outcome === "conflict" && !sent.choice && sent.before && isSame(sent.before, told.theirs)) {
      this.hold(unit, { base: told.seen, fields: now.fields, at: now.at });
    } else if (told.outcome === "conflict") {
      this.hold(unit, { base: now.base, fields: now.fields, at: now.at });
      this.standing.add(unit);
      this.said(unit, told.box);
      this.section(unit)?.setAttribute("open", "");
    } else if (same) {
      this.refused.add(unit);
      const beside = Object.entries(told.wrong).filter(([name, words]) => this.besides(unit, name, words));
      const words = told.said.filter((one) => !beside.some(([, said]) => said === one)).join(" ");
      this.said(unit, words && this.wrong(words).outerHTML);
    }
  }

  wrong(words) {
    const wrong = document.createElement("p");
    wrong.className = "wrong";
    wrong.textContent = words;
    return wrong;
  }

  /** Say beside a field what is wrong with it; with no words, take that away. Whether there is such a field. */
  besides(unit, name, words) {
    const field = this.named(unit, name);
    if (!(field instanceof HTMLElement)) return false;
    const id = `${unit}-${name}-fout`;
    document.getElementById(id)?.remove();
    field.toggleAttribute("aria-invalid", false);
    if (field.getAttribute("aria-describedby") === id) field.removeAttribute("aria-describedby");
    if (!words) return true;
    field.setAttribute("aria-invalid", "true");
    field.setAttribute("aria-describedby", id);
    field.after(Object.assign(this.wrong(words), { id }));
    return true;
  }

  said(unit, html) {
    const place = this.form.querySelector(`[data-said-of="${CSS.escape(unit)}"]`);
    if (place && (html || place.childElementCount)) place.innerHTML = html;
  }

  /** The choice is made: show what is kept from now on. */
  settled(unit, told) {
    if (!told) return;
    const fields = Object.entries(told.values).flatMap(([name, value]) => [value].flat().map((one) => [name, one]));
    this.put(unit, fields, told.version);
    const first = this.own(unit).find((field) => field.type !== "hidden");
    first?.focus();
  }

  chosen(event) {
    const button = event.target.closest(".standoff button");
    if (!button) return;
    event.preventDefault();
    const unit = button.name.slice(0, button.name.lastIndexOf("-"));
    const seen = this.named(unit, "gezien").value;
    this.keep(unit, { choice: button.value, seen });
    this.send();
  }

  // ---- What was sent since the page was made, beside the worker's copy of the page ----

  get sentAddress() { return new URL(this.form.dataset.save, location.href).href; }

  remember(unit, { values, version }) {
    if (!self.caches) return;
    this.writing = (this.writing ?? Promise.resolve()).then(async () => {
      const cache = await caches.open(KEPT);
      if (!(await cache.match(location.origin + location.pathname, { ignoreVary: true }))) return;
      const sent = await (await cache.match(this.sentAddress))?.json() ?? {};
      const fields = Object.entries(values).flatMap(([name, value]) => [value].flat().map((one) => [name, one]));
      sent[unit] = { fields, version };
      await cache.put(this.sentAddress, new Response(JSON.stringify(sent)));
    }).catch(() => {});
  }

  async putSent() {
    if (!self.caches || !("kept" in document.documentElement.dataset)) return; // the page comes fresh from the server
    const sent = await (await caches.match(this.sentAddress, { cacheName: KEPT }))?.json().catch(() => ({})) ?? {};
    for (const [unit, { fields, version }] of Object.entries(sent)) this.put(unit, fields, version);
  }

  // ---- The page ----

  /** Everything is sent before a button leads on; when that cannot be, the page stays. */
  async submitted(event) {
    if (this.leaving || event.submitter?.closest(".standoff")) return;
    event.preventDefault();
    const { submitter } = event;
    this.refused.clear();
    await this.sending;
    await this.send();
    await new Promise((next) => { setTimeout(next); }); // a form that is being submitted refuses to be submitted again
    const { state } = this.status.dataset;
    if (this.pending.size) return this.say(this.standing.size ? "conflict" : ["gone", "away", "failed"].includes(state) ? state : this.refused.size ? "refused" : "wait");
    if (!navigator.onLine) return this.say("wait");
    this.leaving = true;
    this.form.requestSubmit(submitter);
    this.leaving = false;
  }

  more() {
    const button = this.form.querySelector("[data-more-agreements]");
    button.hidden = false;
    button.addEventListener("click", () => {
      const random = [...crypto.getRandomValues(new Uint8Array(8))].map((one) => one.toString(16).padStart(2, "0")).join("");
      this.addAgreement(`afspraak-n${random}`).querySelector("input:not([type=hidden])").focus();
    });
  }

  addAgreement(unit) {
    const made = document.createElement("div");
    made.innerHTML = this.form.querySelector("[data-agreement-form]").innerHTML.replaceAll("afspraak-nieuw", unit);
    const row = made.firstElementChild;
    this.form.querySelector("[data-agreements]").append(row);
    return row;
  }

  draw() {
    for (const step of this.form.querySelectorAll("[data-step]")) {
      step.toggleAttribute("data-filled", this.named(step.dataset.step, "woorden").value.trim() !== "");
    }
    const spoken = [...this.form.querySelectorAll(".threshold")].filter((one) => {
      one.dataset.finding = one.querySelector("input:checked")?.value ?? "unknown";
      const words = [...one.querySelectorAll("textarea, input[type=text]")].some((field) => field.value.trim());
      return words || one.dataset.finding !== "unknown";
    });
    this.form.querySelector("[data-spoken]").textContent = spoken.length;
  }

  say(state, time = "") {
    const words = this.status.dataset[state].replace("{time}", time);
    this.status.dataset.state = state;
    if (this.status.textContent !== words) this.status.textContent = words;
    this.form.querySelector("[data-login]").hidden = state !== "gone";
  }
}

/** On the list: name the talks of which words wait here. */
function showUnsent(page) {
  const start = `${START}${page.dataset.keeper}:`;
  const numbers = new Set(stored(start).map((key) => key.slice(start.length).split(":")[0]));
  const list = page.querySelector("[data-unsent-list]");
  for (const number of numbers) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = new URL(`${number}/`, location.href.split("?")[0]).href;
    link.textContent = read(stored(`${start}${number}:`)[0])?.of ?? list.dataset.words.replace("{number}", number);
    item.append(link);
    list.append(item);
    showLost(page, item, link, `${start}${number}:`);
  }
  page.querySelector("[data-unsent]").hidden = !numbers.size;
}

/** Where the talk was thrown away on another device, show the words themselves: there is no sheet to open any more. */
async function showLost(page, item, link, start) {
  const answer = await fetch(link.href, { method: "HEAD" }).catch(() => null);
  if (answer?.status !== 404) return;
  item.replaceChildren(page.querySelector("[data-lost]").content.cloneNode(true));
  item.querySelector("[data-lost-of]").textContent = link.textContent;
  const fields = stored(start).flatMap((key) => read(key)?.fields ?? []);
  for (const [, words] of fields.filter(([name, value]) => SAID.includes(name) && value.trim())) {
    const line = document.createElement("p");
    line.textContent = words;
    item.querySelector("[data-lost-words]").append(line);
  }
  item.querySelector("button").addEventListener("click", () => {
    for (const key of stored(start)) localStorage.removeItem(key);
    item.remove();
    page.querySelector("[data-unsent]").hidden = !page.querySelector("[data-unsent-list] li");
  });
}

tidy();
const form = document.querySelector("form[data-interview]");
if (form) new Sheet(form).begin();
const list = document.querySelector(".talks[data-keeper]");
if (list) showUnsent(list);
const print = document.querySelector("[data-print]");
if (print) {
  print.hidden = false;
  print.addEventListener("click", () => window.print());
}
