// Copies the link of a plan, or the words to refer somebody with. Without a script the words can be selected by hand.

async function copy(button) {
  const from = button.dataset.copyFrom && document.getElementById(button.dataset.copyFrom);
  await navigator.clipboard.writeText(from ? from.value : button.dataset.copy);
  button.querySelector("span").textContent = button.dataset.done;
}

const buttons = document.querySelectorAll("[data-copy], [data-copy-from]");
buttons.forEach((button) => {
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", () => copy(button));
});
