/* Photos of a listing: a chosen file leaves at once, and a tap says where to look. Without this file buttons do it. */

const form = document.querySelector("form[data-photos]");

/** Send the form as soon as a photo is taken or chosen; the next page shows it. */
function sendAtOnce(field) {
  const send = () => {
    if (!field.files.length) return;
    const status = form.querySelector("[data-status]");
    status.textContent = status.dataset.saving;
    form.requestSubmit();
  };
  field.addEventListener("change", send);
  send(); // somebody may choose before this script is there
}

/** Let a tap on the picture say where to look; it goes along in two hidden fields, in hundredths. */
function tapToLook(whole) {
  const now = whole.closest("[data-focus-x]");
  const point = document.createElement("span");
  point.className = "photo-point";
  const fields = ["x", "y"].map((axis) => {
    const field = Object.assign(document.createElement("input"), { type: "hidden", name: `kijk-${axis}` });
    now.append(field);
    return field;
  });
  const put = (x, y) => {
    point.style.setProperty("left", `${x}%`);
    point.style.setProperty("top", `${y}%`);
  };
  put(now.dataset.focusX, now.dataset.focusY);
  whole.append(point);
  whole.toggleAttribute("data-tap", true);
  now.querySelector("[data-tap-hint]").hidden = false;
  whole.addEventListener("click", (event) => {
    const box = whole.getBoundingClientRect();
    const x = Math.round((100 * (event.clientX - box.left)) / box.width);
    const y = Math.round((100 * (event.clientY - box.top)) / box.height);
    [fields[0].value, fields[1].value] = [x, y];
    put(x, y);
  });
  for (const spot of now.querySelectorAll("[name=kijk]")) {
    spot.addEventListener("change", () => {
      [fields[0].value, fields[1].value] = ["", ""];
      put((100 * (Number(spot.value) % 3 + 0.5)) / 3, (100 * (Math.floor(Number(spot.value) / 3) + 0.5)) / 3);
    });
  }
}

if (form) {
  form.querySelector(".photo-new")?.toggleAttribute("data-quick", true);
  for (const field of form.querySelectorAll("input[type=file]")) sendAtOnce(field);
  const whole = form.querySelector("[data-photo]");
  if (whole && form.querySelector("[data-tap-hint]")) tapToLook(whole);
}
