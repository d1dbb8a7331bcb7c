// Reviewing a plan: J/K doubts, Enter accepts, arrows change the level of the branch (with Alt
// its place among its neighbours), U undoes.
// The keys press what the page already offers as links and buttons; without script those are enough.
const KEYS = new Set(["j", "k", "u", "Enter", "ArrowLeft", "ArrowRight", "Alt+ArrowUp", "Alt+ArrowDown"]);
const TYPING = "input:not([type=radio]), textarea, select, [contenteditable]";
const ACTING = "a, button, summary, " + TYPING;

const FIELD = "#acts form.act :is(input:not([type=hidden]), textarea, select)";

// The link of the node being looked at leads where one is: Enter accepts its doubt instead.
const isDoubtLookedAt = (link) => link.matches(".tree .words[aria-current]") &&
  link.id === `w-${document.getElementById("settle")?.form.elements.element.value}`;

const isBusy = (target, key) => {
  if (key === "Enter") return !isDoubtLookedAt(target) && target.closest(ACTING);
  return target.closest(key.includes("Arrow") ? TYPING + ", [type=radio]" : TYPING);
};

let isByKey = false;

document.addEventListener("keydown", (event) => {
  const review = document.querySelector("[data-review]");
  if (!review || event.ctrlKey || event.metaKey || event.defaultPrevented) return;
  const key = (event.altKey ? "Alt+" : "") + (event.key.length === 1 ? event.key.toLowerCase() : event.key);
  if (!KEYS.has(key) || isBusy(event.target, key) || document.querySelector("dialog[open]")) return;
  const asked = review.querySelector(`[data-key="${key}"]`);
  if (!asked) return;
  event.preventDefault();
  isByKey = true;
  asked.click();
});

// htmx only knows the buttons that stand inside a form; those of the tree name theirs from outside.
document.addEventListener("htmx:configRequest", ({ detail }) => {
  const button = detail.triggeringEvent?.submitter;
  if (button?.name && button.form === detail.elt && !detail.elt.contains(button)) {
    detail.parameters[button.name] = button.value;
  }
});

// The page stays where it is: an anchor moves it only as far as what it names is out of sight. A key, or a button that
// has done its work, leaves the focus to the node being looked at.
let named = "";
document.addEventListener("htmx:beforeSwap", (event) => {
  if (!isOfReview(event)) return;
  named = event.detail.pathInfo.anchor ?? "";
  event.detail.pathInfo.anchor = "";
});
document.addEventListener("htmx:afterSettle", () => {
  const review = document.querySelector("[data-review]");
  if (!review) return;
  if (named) document.getElementById(named)?.scrollIntoView({ block: "nearest" });
  named = "";
  const field = isOpening && review.querySelector(FIELD);
  isOpening = false;
  if (field) { field.focus(); field.select?.(); return; }
  if (isByKey || document.activeElement === document.body) {
    isByKey = false;
    const next = review.querySelector(".words[aria-current]") ?? review.querySelector("#undo");
    next?.focus({ preventScroll: true });
    next?.scrollIntoView({ block: "nearest" });
  }
});

// An act that was chosen puts the focus in its first field, its words selected; Escape leaves things as they are.
let isOpening = false;
document.addEventListener("click", (event) => { isOpening = Boolean(event.target.closest("#acts .act-menu a")); });
document.addEventListener("keydown", (event) => {
  const form = event.key === "Escape" && event.target.closest?.("#acts form.act");
  if (form) form.querySelector("a.button").click();
});

// While an answer is on its way the whole review is about to be replaced: a click in between waits for it, then
// presses what stands at the same place.
let isWaiting = false;
let clicked = null;
const isOfReview = (event) => Boolean(event.target.closest?.("[data-review]"));
const found = ({ id, href }) => (id && document.getElementById(id)) ||
  (href && document.querySelector(`[data-review] a[href="${CSS.escape(href)}"]`));

document.addEventListener("click", (event) => {
  const pressed = isWaiting && isOfReview(event) && event.target.closest("a, button");
  if (!pressed) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  clicked = { id: pressed.id, href: pressed.getAttribute("href") };
}, true);

document.addEventListener("htmx:beforeRequest", (event) => { isWaiting ||= isOfReview(event); });
for (const end of ["htmx:afterSettle", "htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(end, () => {
    const next = clicked;
    isWaiting = false;
    clicked = null;
    if (next) found(next)?.click();
  });
}
