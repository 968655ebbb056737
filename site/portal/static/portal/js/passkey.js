// Passkeys: what the server asks is signed by this device, and what it says goes along in a form. Without passkeys in
// the browser, or without this script, the forms stay hidden and the other ways in remain.

const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)))
  .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

/** Give what the server asks in the form that browsers want: bytes in the place of text. */
function understood({ publicKey: asked }) {
  const named = (list = []) => list.map((one) => ({ ...one, id: bytes(one.id) }));
  const publicKey = { ...asked, challenge: bytes(asked.challenge) };
  if (asked.user) publicKey.user = { ...asked.user, id: bytes(asked.user.id) };
  if (asked.excludeCredentials) publicKey.excludeCredentials = named(asked.excludeCredentials);
  if (asked.allowCredentials) publicKey.allowCredentials = named(asked.allowCredentials);
  return { publicKey };
}

/** Give what the device said as JSON. */
function said(credential) {
  const response = {};
  for (const part of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[part]) response[part] = text(credential.response[part]);
  }
  return JSON.stringify({
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    response,
    clientExtensionResults: credential.getClientExtensionResults(),
  });
}

/** Give what this form must have signed: it stands in the page, or is asked of the server now. */
async function question(form) {
  if (form.dataset.options) return JSON.parse(form.dataset.options);
  const answer = await fetch(form.dataset.question, {
    method: "POST",
    headers: { "X-CSRFToken": form.elements.csrfmiddlewaretoken.value },
  });
  if (!answer.ok) throw new Error(answer.status);
  return answer.json();
}

async function sign(form) {
  const wrong = form.querySelector("[data-passkey-wrong]");
  wrong.hidden = true;
  try {
    const asked = understood(await question(form));
    const make = form.dataset.passkey === "make";
    const credential = await (make ? navigator.credentials.create(asked) : navigator.credentials.get(asked));
    form.elements.credential.value = said(credential);
    form.submit();
  } catch {
    // Cancelled, no key on this device, no network: the words in the page say what to do.
    wrong.hidden = false;
  }
}

if (window.PublicKeyCredential && navigator.credentials) {
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      sign(form);
    });
  }
  for (const note of document.querySelectorAll("[data-passkey-not]")) note.hidden = true;
}
