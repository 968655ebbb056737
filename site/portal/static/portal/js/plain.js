// Help to write plainly, live. Beside each text box with a [data-plain]: marks in the box itself (a layer behind it, with
// the same letters), the panel anew after each pause, and a tap that changes the text so that Ctrl+Z undoes it. What is
// changed is an `input` like typing, so whoever keeps the text hears it. Without a connection it keeps silent; without
// this script the panel stands there after saving, and its buttons send the form.

const PAUSE = 600; // milliseconds after the last key
const AGAIN = 3000; // … after an answer that did not come
const LEFT = "meedoen.plain:"; // … address # field → what somebody leaves as it is
const SIDES = ["Top", "Right", "Bottom", "Left"];
const SAME = ["fontFamily", "fontSize", "fontWeight", "fontStyle", "fontVariant", "fontKerning", "letterSpacing", "wordSpacing",
  "lineHeight", "textIndent", "textAlign", "textTransform", "direction", "tabSize",
  ...SIDES.flatMap((side) => [`padding${side}`, `border${side}Width`])];
const TOUCH = matchMedia("(pointer: coarse)");

const read = (key) => { try { return JSON.parse(localStorage.getItem(key)) ?? []; } catch { return []; } };
const write = (key, what) => { try { localStorage.setItem(key, JSON.stringify(what)); } catch { /* then it comes back */ } };

/** Move marks along with what was typed; one in which somebody typed goes. */
function moved(marks, before, after) {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  let end = 0;
  while (end < most - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  const from = before.length - end;
  const by = after.length - before.length;
  return marks.flatMap(([a, z, mark]) => {
    if (z <= start) return [[a, z, mark]];
    if (a >= from) return [[a + by, z + by, mark]];
    return mark === "long" && a <= start && z >= from ? [[a, z + by, mark]] : [];
  });
}

/** The marks behind a text box. Where the letters would not fall together, it shows nothing. */
class Layer {
  constructor(box) {
    this.box = box;
    this.marks = [];
    this.element = document.createElement("div");
    this.element.className = "plain-layer";
    this.isLine = box instanceof HTMLInputElement; // one line, that scrolls sideways
    this.element.toggleAttribute("data-line", this.isLine);
    this.element.setAttribute("aria-hidden", "true");
    this.ink = this.element.appendChild(document.createElement("div"));
    box.parentElement.classList.add("plain-around");
    box.classList.add("plain-over");
    box.before(this.element);
    for (const moves of ["scroll", "keyup", "pointerup", "focus", "blur"]) box.addEventListener(moves, () => this.follow());
    new ResizeObserver(() => this.fit()).observe(box);
    document.fonts?.ready.then(() => this.fit());
  }

  draw(marks, text) {
    this.marks = marks;
    this.text = text;
    const parts = [];
    let at = 0;
    for (const [start, end, mark] of marks) {
      parts.push(text.slice(at, start));
      const piece = document.createElement("mark");
      piece.dataset.mark = mark;
      piece.textContent = text.slice(start, end);
      parts.push(piece);
      at = end;
    }
    this.ink.replaceChildren(...parts, `${text.slice(at)}\u200b`);
    this.fit();
  }

  typed(text) { this.draw(moved(this.marks, this.text ?? "", text), text); }

  fit() {
    const { box, element } = this;
    if (!this.isLine && !CSS.supports("field-sizing", "content")) {
      box.style.blockSize = "auto";
      box.style.blockSize = `${box.scrollHeight + box.offsetHeight - box.clientHeight}px`;
    }
    const letters = getComputedStyle(box);
    for (const name of SAME) element.style[name] = letters[name];
    const bar = box.offsetWidth - box.clientWidth - parseFloat(letters.borderLeftWidth) - parseFloat(letters.borderRightWidth);
    Object.assign(element.style, {
      left: `${box.offsetLeft}px`, top: `${box.offsetTop}px`,
      width: `${box.offsetWidth - bar}px`, height: `${box.offsetHeight}px`,
    });
    this.follow();
    const apart = Math.abs(element.scrollHeight - box.scrollHeight);
    element.dataset.apart = !this.isLine && apart > 4 && box.scrollHeight > box.clientHeight;
  }

  follow() {
    this.element.scrollTop = this.box.scrollTop;
    this.element.scrollLeft = this.box.scrollLeft;
  }

  get shows() { return this.element.dataset.apart !== "true"; }
}

class Help {
  constructor(root, box) {
    this.root = root;
    this.box = box;
    this.panel = this.part("panel");
    this.key = `${LEFT}${location.pathname}#${root.dataset.plainField}`;
    this.layer = new Layer(box);
    this.part("first").remove();
    box.addEventListener("input", () => this.typed());
    root.addEventListener("click", (event) => this.pressed(event));
    addEventListener("online", () => this.plan(0));
    this.dress();
    if (box.value.trim()) this.plan(0);
  }

  part(name) { return this.root.querySelector(`[data-plain-${name}]`); }

  say(words) { this.part("said").textContent = words; }

  // ---- Asking ----

  typed() {
    this.layer.typed(this.box.value);
    this.plan(PAUSE);
    if (this.changing) return;
    this.part("back").hidden = true;
    this.say("");
  }

  plan(pause) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), pause);
  }

  /** Ask about what stands there now; one question at a time, and the next when the text moved on meanwhile. */
  async ask() {
    if (this.asking) return void (this.late = true);
    const text = this.box.value;
    if (!text.trim()) return this.show({ html: "", marks: [], said: "" }, text);
    this.asking = true;
    const told = await this.fetch(text);
    this.asking = false;
    if (told === null && navigator.onLine) this.plan(AGAIN);
    if (told && text === this.box.value) this.show(told, text);
    if (this.late) { this.late = false; this.plan(0); }
  }

  /** What the server says: null for no answer, false for one that is of no use. */
  async fetch(text) {
    const { plainAddress, plainField, plain } = this.root.dataset;
    const token = this.box.form?.elements.csrfmiddlewaretoken?.value ?? "";
    const body = new URLSearchParams({ csrfmiddlewaretoken: token, tekst: text, veld: plainField, vak: plain });
    const answer = await fetch(plainAddress, { method: "POST", body, headers: { Accept: "application/json" } }).catch(() => null);
    if (!answer || answer.status >= 500) return null;
    if (!answer.ok || answer.redirected) return false;
    return answer.json().catch(() => false);
  }

  // ---- Showing ----

  show({ html, marks, said }, text) {
    const within = this.panel.contains(document.activeElement);
    this.panel.innerHTML = html;
    this.marks = marks;
    this.dress(text);
    if (within) (this.panel.querySelector("button") ?? this.box).focus({ preventScroll: true });
    if (said !== this.before && this.before !== undefined && this.part("back").hidden && !this.leaves) this.say(said);
    this.before = said;
  }

  /** Make of what the server gave what this script does: no button sends the form, and what is left so is out of sight. */
  dress(text = this.box.value) {
    for (const button of this.panel.querySelectorAll("button[type=submit]")) button.type = "button";
    const leave = this.part("leave");
    if (leave) leave.hidden = false;
    const left = new Set(read(this.key));
    const signs = this.signs;
    this.leaves = signs.length > 0 && signs.every((sign) => left.has(sign));
    this.panel.hidden = this.leaves;
    this.part("left").hidden = !this.leaves;
    if (this.marks) this.layer.draw(this.leaves ? [] : this.marks, text);
    const marked = this.part("marked");
    if (marked) marked.hidden = Boolean(this.marks) && this.layer.shows;
  }

  get signs() { return this.panel.querySelector("[data-plain-signs]")?.dataset.plainSigns.split("|") ?? []; }

  // ---- Changing ----

  pressed(event) {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.dataset.was !== undefined) this.change(button);
    else if (button.closest("[data-plain-leave]")) this.leave(true);
    else if (button.matches("[data-plain-show]")) this.leave(false);
    else if (button.matches("[data-plain-undo]")) this.undo();
  }

  leave(yes) {
    this.say("");
    write(this.key, yes ? [...new Set([...read(this.key), ...this.signs])] : []);
    this.dress();
    (yes ? this.part("show") : this.panel.querySelector("button") ?? this.box).focus({ preventScroll: true });
  }

  change(button) {
    const { was, instead } = button.dataset;
    const at = this.find(was, Number(button.dataset.at));
    if (at < 0) return this.plan(0);
    this.put(at, was, instead);
    this.last = { at, was: instead, instead: was };
    this.part("did").textContent = button.dataset.done;
    this.say(button.dataset.done);
    this.part("back").hidden = false;
    this.refocus();
  }

  undo() {
    const { was, instead } = this.last;
    const at = this.find(was, this.last.at);
    this.part("back").hidden = true;
    this.say("");
    if (at >= 0) this.put(at, was, instead);
    this.refocus(this.box);
  }

  /** Where these words stand: at their place, else nearest to it. */
  find(words, at) {
    const text = this.box.value;
    if (text.startsWith(words, at)) return at;
    if (!words) return -1;
    const before = text.lastIndexOf(words, at);
    const after = text.indexOf(words, at);
    return before < 0 || (after >= 0 && after - at < at - before) ? after : before;
  }

  /** Put words in the place of others as typing does: the browser remembers it for Ctrl+Z, and says `input`. */
  put(at, was, instead) {
    const { box } = this;
    this.changing = true;
    box.focus({ preventScroll: true });
    box.setSelectionRange(at, at + was.length);
    const done = instead ? document.execCommand("insertText", false, instead) : document.execCommand("delete");
    if (!done) {
      box.setRangeText(instead, at, at + was.length, "end");
      box.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertReplacementText", data: instead }));
    }
    this.changing = false;
    this.plan(0);
  }

  /** A finger goes on in the panel, without the keyboard over half the screen; keys go on in the text, where Ctrl+Z works. */
  refocus(elsewhere = this.part("undo")) {
    if (TOUCH.matches && elsewhere !== this.box) elsewhere.focus({ preventScroll: true });
    else if (TOUCH.matches) this.box.blur();
  }
}

/** Help with the texts in this part of a page; whoever adds a text box later calls it again. */
export function equip(place = document) {
  for (const root of place.querySelectorAll("[data-plain]:not([data-plain-on])")) {
    const box = document.getElementById(root.dataset.plain);
    if (!box) continue;
    root.dataset.plainOn = "";
    new Help(root, box);
  }
}

equip();
