// Keys for the review queue: each button that has a data-key can be pressed by it. Without this file the buttons do all.
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select");
  if (typing || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  const button = [...document.querySelectorAll("button[data-key]")].find((one) => one.dataset.key === event.key.toLowerCase());
  if (!button) return;
  event.preventDefault();
  button.click();
});
// The name under answers goes with whichever form is sent.
document.addEventListener("submit", (event) => {
  const name = document.getElementById("by");
  const own = event.target.querySelector("input[type=hidden][name=by]");
  if (name && own) own.value = name.value;
  for (const button of document.querySelectorAll("button")) button.setAttribute("aria-disabled", "true");
});
