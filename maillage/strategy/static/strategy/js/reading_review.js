// Reviewing a plan: J/K doubts, Enter accepts, arrows change the level of the branch, U undoes.
// The keys press what the page already offers as links and buttons; without script those are enough.
const KEYS = new Set(["j", "k", "u", "Enter", "ArrowLeft", "ArrowRight"]);
const TYPING = "input:not([type=radio]), textarea, select, [contenteditable]";
const ACTING = "a, button, summary, " + TYPING;

const isBusy = (target, key) =>
  key === "Enter" || key.startsWith("Arrow")
    ? target.closest(key === "Enter" ? ACTING : TYPING + ", [type=radio]")
    : target.closest(TYPING);

document.addEventListener("keydown", (event) => {
  const review = document.querySelector("[data-review]");
  if (!review || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (!KEYS.has(key) || isBusy(event.target, key) || document.querySelector("dialog[open]")) return;
  const asked = review.querySelector(`[data-key="${key}"]`);
  if (!asked) return;
  event.preventDefault();
  asked.click();
});

// htmx only knows the buttons that stand inside a form; those of the tree name theirs from outside.
document.addEventListener("htmx:configRequest", ({ detail }) => {
  const button = detail.triggeringEvent?.submitter;
  if (button?.name && button.form === detail.elt && !detail.elt.contains(button)) {
    detail.parameters[button.name] = button.value;
  }
});

// A file that is too big is said before it is sent; while it is read, the page says so.
document.addEventListener("submit", (event) => {
  const form = event.target.closest("[data-upload]");
  const field = form?.querySelector("input[type=file]");
  if (!field || event.defaultPrevented) return;
  const file = field.files[0];
  const tooBig = file && file.size > Number(field.dataset.mostBytes);
  field.setCustomValidity(tooBig ? "Ce fichier dépasse 50 Mo. Enlevez ses images, ou gardez la seule partie qui est le plan." : "");
  if (tooBig) {
    event.preventDefault();
    event.stopImmediatePropagation();
    field.reportValidity();
    return;
  }
  form.querySelector("[data-reading-wait]")?.removeAttribute("hidden");
}, true);

document.addEventListener("change", (event) => {
  if (event.target.matches("[data-upload] input[type=file]")) event.target.setCustomValidity("");
});

// The thread drawn from the place in the document to its doubt: decorative, redrawn with the page.
const NAMESPACE = "http://www.w3.org/2000/svg";

function drawLink() {
  const review = document.querySelector("[data-review]");
  if (!review) return;
  review.querySelector("svg.review-link")?.remove();
  const from = review.querySelector(".passage.current");
  const to = review.querySelector("[data-current-doubt]");
  if (!from || !to || to.getBoundingClientRect().left < from.getBoundingClientRect().right) return;
  const frame = review.getBoundingClientRect(), a = from.getBoundingClientRect(), b = to.getBoundingClientRect();
  const x1 = a.right - frame.left, y1 = a.top - frame.top + a.height / 2;
  const x2 = b.left - frame.left, y2 = b.top - frame.top + 28, bend = (x2 - x1) / 2;
  const svg = document.createElementNS(NAMESPACE, "svg");
  svg.setAttribute("class", "review-link");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(NAMESPACE, "path");
  path.setAttribute("d", `M${x1} ${y1} C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`);
  svg.append(path);
  review.append(svg);
}

addEventListener("resize", drawLink);
document.addEventListener("htmx:afterSettle", drawLink);
drawLink();
