/* A task of a listing: saved while somebody types, read back while somebody taps. Without this file a button saves.

   The whole form is sent, one request at a time, a second after the last change; the server writes only what differs.
   What is not sent yet also stands on the device, and comes back when the page is opened again. */

const PAUSE = 1000;
const SOON = 1000; // milliseconds before it is tried again; each time twice as long …
const LATEST = 10000; // … up to this
const KEEP_DAYS = 30;
const START = "meedoen-taak:";

/** Forget what was kept for too long; the device may be another's by now. */
function tidy() {
  for (const key of Object.keys(localStorage).filter((one) => one.startsWith(START))) {
    const at = JSON.parse(localStorage.getItem(key) ?? "{}").at ?? 0;
    if (Date.now() - at > KEEP_DAYS * 86400000) localStorage.removeItem(key);
  }
}

class Task {
  constructor(form) {
    this.form = form;
    this.status = form.querySelector("[data-status]");
    this.key = START + form.dataset.task;
    this.sending = null;
    this.wait = SOON;
    this.changes = 0; // how often something changed, to know whether it did while a request was under way
    this.leaving = false;
  }

  begin() {
    this.putBack();
    this.form.addEventListener("input", (event) => this.typed(event));
    this.form.addEventListener("submit", (event) => this.submitted(event));
    this.form.addEventListener("click", (event) => this.step(event));
    // The first try often comes before the network does.
    addEventListener("online", () => { this.wait = SOON; if (this.waits) this.send(); });
    addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden" && this.waits) this.send(); });
    this.form.querySelector("[data-another]")?.addEventListener("toggle", (event) => this.another(event.target), { once: true });
  }

  // ---- What waits ----

  typed(event) {
    this.changes += 1;
    this.waits = true;
    this.hold();
    const question = event.target.closest("[data-question]");
    if (question) this.wrong(question.dataset.question, "");
    if (event.target.closest("[data-moments]")) this.readBack();
    this.later(PAUSE);
  }

  later(pause) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), pause);
  }

  fields() {
    const skip = ["csrfmiddlewaretoken"];
    return [...new FormData(this.form)].filter(([name, value]) => typeof value === "string" && !skip.includes(name));
  }

  hold() {
    try {
      localStorage.setItem(this.key, JSON.stringify({ at: Date.now(), fields: this.fields() }));
    } catch {
      // The device is full: the page itself still holds it.
    }
  }

  putBack() {
    const kept = JSON.parse(localStorage.getItem(this.key) ?? "null");
    if (!kept?.fields) return;
    const given = new Map();
    for (const [name, value] of kept.fields) given.set(name, [...(given.get(name) ?? []), value]);
    for (const field of this.form.elements) {
      if (!field.name || field.type === "submit" || field.name === "csrfmiddlewaretoken") continue;
      if (field.type === "hidden" && !/^(merk|wanneer)-/.test(field.name)) continue;
      const values = given.get(field.name) ?? [];
      if (/radio|checkbox/.test(field.type)) field.checked = values.includes(field.value);
      else if (values.length) [field.value] = values;
    }
    this.waits = true;
    this.readBack();
    this.send();
  }

  // ---- Sending ----

  /** Send what is there, one request at a time; resolves when nothing is under way. */
  send() {
    clearTimeout(this.timer);
    this.sending ??= this.sendNow().finally(() => { this.sending = null; });
    return this.sending;
  }

  async sendNow() {
    for (;;) {
      const before = this.changes;
      if (!navigator.onLine) return this.say("offline");
      this.say("saving");
      const told = await this.post();
      if (!told) return undefined;
      this.wait = SOON;
      for (const [name, mark] of Object.entries(told.marks)) this.form.elements.namedItem(`merk-${name}`)?.setAttribute("value", mark);
      this.answered(told);
      if (this.changes === before) {
        const whole = !Object.keys(told.wrong).length && !Object.keys(told.clashes).length;
        this.waits = !whole;
        if (whole) localStorage.removeItem(this.key);
        else this.hold();
        return this.say(whole ? "saved" : "look", told.time);
      }
    }
  }

  async post() {
    let answer;
    try {
      answer = await fetch(location.pathname, { method: "POST", body: new FormData(this.form), headers: { Accept: "application/json" } });
    } catch {
      return this.failed(navigator.onLine ? "failed" : "offline");
    }
    if (answer.redirected || answer.status === 403) return this.failed("gone", true);
    if (!answer.ok) return this.failed("failed");
    return answer.json().catch(() => this.failed("failed"));
  }

  failed(state, forGood = false) {
    this.say(state);
    if (forGood) return null;
    this.later(this.wait);
    this.wait = Math.min(2 * this.wait, LATEST);
    return null;
  }

  answered({ wrong, remarks, clashes }) {
    for (const question of this.form.querySelectorAll("[data-question]")) {
      const name = question.dataset.question;
      this.wrong(name, wrong[name] ?? "");
      this.remark(question, name, remarks[name] ?? "");
      const place = question.querySelector(`[data-clash-of="${CSS.escape(name)}"]`);
      const chosen = place.querySelector("input:checked");
      if (name in clashes) {
        if (place.querySelector(`[name="botst-${name}"]`)?.value !== /value="([^"]*)"/.exec(clashes[name])?.[1]) {
          place.innerHTML = clashes[name];
          question.closest("details")?.setAttribute("open", "");
        }
      } else if (chosen?.value === "hun" && !this.going) {
        location.reload(); // what the other wrote comes from the server
      } else place.replaceChildren();
    }
  }

  wrong(name, words) {
    const place = this.form.querySelector(`[data-wrong-of="${CSS.escape(name)}"]`);
    if (!place) return;
    // A row of the schedule that is not finished yet is asked for where it is read back.
    const said = name === "when" ? "" : words;
    place.hidden = !said;
    if (said) place.querySelector("span").textContent = said;
    this.form.elements.namedItem(name)?.toggleAttribute?.("aria-invalid", Boolean(said));
  }

  /** What was kept and reaches nobody: a number, an address. A text that is too long is said by the help beside it. */
  remark(question, name, words) {
    const place = question.querySelector("[data-remark-of]");
    if (!place?.hasAttribute("data-at-once")) return;
    if (words && place.hidden) this.fresh = name;
    else if (!words && this.fresh === name) this.fresh = "";
    place.hidden = !words;
    place.querySelector("span").textContent = words;
  }

  /** Everything is sent before the button leads on; where it cannot be sent, the page stays with what was typed. */
  async submitted(event) {
    if (this.leaving) return;
    event.preventDefault();
    const { submitter } = event;
    this.going = true;
    await this.sending;
    if (this.waits) await this.send();
    await new Promise((next) => { setTimeout(next); }); // a form that is being submitted refuses to be submitted again
    this.going = false;
    if (!navigator.onLine) return this.say("offline");
    if (this.waits && ["offline", "failed", "gone"].includes(this.status.dataset.state)) return;
    if (this.fresh) return this.lookAtFresh();
    localStorage.removeItem(this.key); // what is wrong, or clashes, is on the page that comes back
    clearTimeout(this.timer);
    this.leaving = true;
    this.form.requestSubmit(submitter);
    this.leaving = false;
  }

  /** Once: who presses the button again goes on. */
  lookAtFresh() {
    const field = this.form.elements.namedItem(this.fresh);
    this.fresh = "";
    field.closest("details")?.setAttribute("open", "");
    field.focus();
  }

  say(state, time = "") {
    const words = this.status.dataset[state].replace("{time}", time);
    this.status.dataset.state = state;
    if (this.status.textContent !== words) this.status.textContent = words;
  }

  // ---- The schedule ----

  readBack() {
    clearTimeout(this.reading);
    this.reading = setTimeout(async () => {
      const editor = this.form.querySelector("[data-moments]");
      if (!editor) return;
      const rows = this.fields().filter(([name]) => name.startsWith("wanneer-"));
      const answer = await fetch(`${editor.dataset.moments}?${new URLSearchParams(rows)}`).catch(() => null);
      if (!answer?.ok || answer.redirected) return;
      editor.querySelector("[data-readback]").innerHTML = (await answer.json()).html;
    }, 250);
  }

  /** The empty row is used: put it with the others, and another one behind the button. */
  another(details) {
    const count = this.form.elements.namedItem("wanneer-aantal");
    const row = details.querySelector("[data-moment]");
    const next = Number(count.value);
    const fresh = row.cloneNode(true);
    fresh.innerHTML = fresh.innerHTML.replaceAll(`wanneer-${row.dataset.moment}-`, `wanneer-${next}-`);
    fresh.dataset.moment = String(next);
    this.form.querySelector("[data-moment-rows]").append(row);
    details.append(fresh);
    details.open = false;
    count.value = String(next + 1);
    row.querySelector("input[type=radio]").focus();
    details.addEventListener("toggle", () => this.another(details), { once: true });
  }

  // ---- The steps ----

  step(event) {
    const button = event.target.closest("button[name=zet]");
    if (!button) return;
    event.preventDefault();
    const rows = [...this.form.querySelectorAll("[data-step]")];
    const [way, at] = button.value.split("-");
    const lines = rows.map((row) => row.querySelector("input"));
    const place = Number(at);
    const other = place + { op: -1, neer: 1 }[way];
    if (way === "weg") {
      for (let n = place; n < lines.length; n += 1) lines[n].value = lines[n + 1]?.value ?? "";
      lines[Math.max(0, place - 1)].focus();
    } else if (way === "meer") this.moreSteps(rows);
    else if (lines[other]) {
      [lines[place].value, lines[other].value] = [lines[other].value, lines[place].value];
      lines[other].focus();
    }
    this.ways();
    this.typed({ target: lines[0] });
  }

  moreSteps(rows) {
    const empty = rows.map((row) => row.querySelector("input")).find((line) => !line.value);
    if (empty) return empty.focus();
    const last = rows.at(-1);
    const number = rows.length;
    const fresh = last.cloneNode(true);
    fresh.innerHTML = fresh.innerHTML.replaceAll(`-${number - 1}"`, `-${number}"`).replaceAll(String(number), String(number + 1));
    const line = fresh.querySelector("input");
    line.name = `stap-${number}`;
    line.value = "";
    for (const button of fresh.querySelectorAll("button")) button.value = button.value.replace(/\d+$/, String(number));
    last.after(fresh);
    return line.focus();
  }

  ways() {
    for (const row of this.form.querySelectorAll("[data-step]")) row.querySelector(".step-ways").hidden = !row.querySelector("input").value;
  }
}

tidy();
const form = document.querySelector("form[data-task]");
if (form) {
  const task = new Task(form);
  task.begin();
  form.addEventListener("input", (event) => { if (event.target.closest("[data-step]")) task.ways(); });
}
