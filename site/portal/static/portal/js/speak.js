// Lees voor: reads a page or a tile aloud, sentence by sentence, and marks the one being said. Buttons with
// `data-listen` appear once the device has a Dutch voice. One utterance per sentence: long ones stop halfway in some
// browsers; and pausing is stopping with the place kept, for phones cannot pause a voice.
const voices = globalThis.speechSynthesis;
const root = document.documentElement;
const player = document.querySelector("[data-player]");
const SLOW = "meedoen.slow";
const RATES = { normal: 1, slower: 0.7 };
const LONG = 180; // characters; about what a voice says in twelve seconds
const SCOPES = { page: "main", tile: ".tile, [data-listen-area]" };
const BLOCKS = "h1, h2, h3, h4, h5, h6, p, li, dt, dd, th, td, caption, figcaption, summary, legend, address";
// What can be pressed, and what is no part of the story. A word with its explanation is a button, and is read.
const HUSHED = "[aria-hidden=true], [hidden], [data-hush], nav, form, dialog, [popover], button:not([popovertarget]),"
  + " .button, .way-on, .tiles, .near, .wrong-reasons, .maker, .levels li:not([aria-current]),"
  + " script, style, template, noscript";
const FEW_WORDS = 4;

let reading = null; // { button, area, sentences, at: which of them, said: the utterance, paused }

// The voices.

function known() {
  return voices?.getVoices() ?? [];
}

function tagOf(voice) {
  return voice.lang.replace("_", "-").toLowerCase();
}

// Flemish before the Dutch of the Netherlands before any other; among equals one that needs no network.
function voiceFor(language) {
  const wanted = language === "nl" ? ["nl-be", "nl-nl"] : [];
  const rank = (voice) => (wanted.indexOf(tagOf(voice)) + 1 || 9) * 2 - (voice.localService ? 1 : 0);
  return known()
    .filter((voice) => tagOf(voice).split("-")[0] === language)
    .sort((one, other) => rank(one) - rank(other))[0];
}

function voicesChanged() {
  if (player && voiceFor("nl")) root.dataset.voice = "nl";
  else delete root.dataset.voice;
}

// What is read: sentences with their place on the page.

function isHushed(node, area) {
  const hush = node.parentElement.closest(HUSHED);
  if (hush && hush !== area && area.contains(hush)) return true;
  return !node.parentElement.checkVisibility();
}

function languageOf(node) {
  return node.parentElement.closest("[lang]").lang.split("-")[0];
}

// The text nodes of an area, gathered per block; a line break within a block ends a sentence.
function blocksOf(area) {
  const blocks = new Map();
  const walker = document.createTreeWalker(area, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.nodeType === Node.TEXT_NODE ? isHushed(node, area) : node.tagName !== "BR") continue;
    const block = node.parentElement.closest(BLOCKS) ?? node.parentElement;
    if (!blocks.has(block)) blocks.set(block, []);
    blocks.get(block).push(node);
  }
  return [...blocks.values()];
}

// Runs of one language within a block. A name or two inside a sentence that no voice can say is left out with it.
function runsOf(nodes) {
  const runs = [];
  for (const node of nodes) {
    const run = runs.at(-1);
    const isBlank = !textOf([node]).trim();
    if (run && (isBlank || run.language === languageOf(node))) run.nodes.push(node);
    else if (!isBlank) runs.push({ language: languageOf(node), nodes: [node], voice: voiceFor(languageOf(node)) });
  }
  const isMixed = runs.some((run) => !run.voice && /\p{L}/u.test(textOf(run.nodes)));
  return runs.filter((run) => run.voice && !(isMixed && textOf(run.nodes).trim().split(/\s+/).length < FEW_WORDS));
}

function textOf(nodes) {
  return nodes.map((node) => (node.nodeType === Node.TEXT_NODE ? node.data.replace(/\s/g, " ") : "\n")).join("");
}

function* pieces(text, language) {
  const sentences = Intl.Segmenter
    ? [...new Intl.Segmenter(language, { granularity: "sentence" }).segment(text)].map(({ segment }) => segment)
    : text.match(/[^.!?…\n]*[.!?…\n]*\s*/g);
  for (const sentence of sentences) {
    yield* sentence.length > LONG ? sentence.split(/(?<=[,;:] )/) : [sentence];
  }
}

function rangeOf(nodes, start, end) {
  const range = document.createRange();
  let passed = 0;
  for (const node of nodes) {
    const length = node.nodeType === Node.TEXT_NODE ? node.data.length : 1;
    if (node.nodeType === Node.TEXT_NODE) {
      if (start >= passed && start < passed + length) range.setStart(node, start - passed);
      if (end > passed && end <= passed + length) range.setEnd(node, end - passed);
    }
    passed += length;
  }
  return range;
}

function sentencesOf(area) {
  return blocksOf(area).flatMap(runsOf).flatMap(({ language, nodes, voice }) => {
    const found = [];
    let start = 0;
    for (const piece of pieces(textOf(nodes), language)) {
      const words = piece.replace(/\s+/g, " ").trim();
      const from = start + piece.search(/\S/);
      const range = words && rangeOf(nodes, from, from + piece.trim().length);
      if (/[\p{L}\p{N}]/u.test(words)) found.push({ words, voice, range });
      start += piece.length;
    }
    return found;
  });
}

// The mark.

function mark({ range }) {
  unmark();
  if (CSS.highlights) CSS.highlights.set("said", new Highlight(range));
  else drawBoxes(range);
  const shown = range.getBoundingClientRect();
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  if (shown.top < 0 || shown.bottom > player.getBoundingClientRect().top) {
    range.startContainer.parentElement.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
  }
}

// Without custom highlights: a box over each line of the sentence. The page itself stays as it is.
function drawBoxes(range) {
  for (const { left, top, width, height } of range.getClientRects()) {
    const box = document.createElement("div");
    box.className = "said-box";
    box.dir = "ltr"; // placed from the left, whatever the page
    box.style.translate = `${left + scrollX}px ${top + scrollY}px`;
    box.style.inlineSize = `${width}px`;
    box.style.blockSize = `${height}px`;
    document.body.append(box);
  }
}

function unmark() {
  CSS.highlights?.delete("said");
  for (const box of document.querySelectorAll(".said-box")) box.remove();
}

// Reading.

function rate() {
  try {
    return localStorage.getItem(SLOW) ? "slower" : "normal";
  } catch {
    return "normal";
  }
}

function keepRate(name) {
  try {
    if (name === "slower") localStorage.setItem(SLOW, "1");
    else localStorage.removeItem(SLOW);
  } catch {
    // a browser that keeps nothing reads at the usual speed next time
  }
}

function say() {
  const sentence = reading.sentences[reading.at];
  if (!sentence || !reading.area.isConnected) return stop(sentence ? "stopped" : "");
  const utterance = new SpeechSynthesisUtterance(sentence.words);
  utterance.voice = sentence.voice;
  utterance.lang = sentence.voice.lang.replace("_", "-");
  utterance.rate = RATES[rate()];
  utterance.addEventListener("end", () => {
    if (reading?.said !== utterance) return; // cut off on purpose
    reading.at += 1;
    say();
  });
  utterance.addEventListener("error", () => {
    if (reading?.said === utterance) stop("broken");
  });
  reading.said = utterance; // kept: some browsers forget an utterance nobody holds, and never say that it ended
  mark(sentence);
  voices.speak(utterance);
}

function hush() {
  reading.said = null;
  voices.cancel();
}

function start(button) {
  const area = button.closest(SCOPES[button.dataset.listen]) ?? document.querySelector(SCOPES.page);
  const sentences = sentencesOf(area);
  if (!sentences.length) return;
  reading = { button, area, sentences, at: 0, said: null, paused: false };
  button.setAttribute("aria-pressed", "true");
  tell("");
  player.showPopover({ source: button }); // the next stop of the Tab key is the player
  showState();
  say();
}

function stop(state = "stopped") {
  if (!reading) return;
  const { button } = reading;
  const wasInside = player.contains(document.activeElement);
  hush();
  unmark();
  reading = null;
  button.removeAttribute("aria-pressed");
  player.hidePopover();
  if (wasInside && button.isConnected) button.focus();
  tell(state);
}

// Said to screen readers only while our voice is silent.
function tell(state) {
  const words = state && player.querySelector(`[data-said-when="${state}"]`).content.textContent;
  document.querySelector("[data-player-says]").textContent = words;
}

function showState() {
  swap("resume", "pause", reading.paused);
  swap("normal", "slower", rate() === "slower");
}

// Show one of two buttons that share a place; the focus stays there.
function swap(first, second, firstShown) {
  const [one, other] = [first, second].map((name) => player.querySelector(`[data-player-do="${name}"]`));
  const hadFocus = [one, other].includes(document.activeElement);
  one.hidden = !firstShown;
  other.hidden = firstShown;
  if (hadFocus) (firstShown ? one : other).focus();
}

const DEEDS = {
  pause() {
    hush();
    reading.paused = true;
    showState();
    tell("paused");
  },
  resume() {
    reading.paused = false;
    tell("");
    showState();
    say();
  },
  slower() {
    changeRate("slower");
  },
  normal() {
    changeRate("normal");
  },
  stop() {
    stop();
  },
};

function changeRate(name) {
  keepRate(name);
  showState();
  if (reading.paused) return;
  hush();
  say(); // the same sentence, at the new speed
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-listen]");
  const deed = event.target.closest("[data-player-do]")?.dataset.playerDo;
  if (deed && reading) DEEDS[deed]();
  if (!button || !voices) return;
  const again = reading?.button === button;
  if (reading) stop();
  if (!again) start(button);
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") stop();
});
addEventListener("pagehide", () => stop(""));
voices?.addEventListener?.("voiceschanged", voicesChanged); // they may arrive late
voicesChanged();
