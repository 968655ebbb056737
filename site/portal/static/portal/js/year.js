// The year report: the button that prints shows itself only where it can do something.
const button = document.querySelector("[data-print]");
button.hidden = false;
button.addEventListener("click", () => print());
