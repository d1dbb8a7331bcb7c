// A row of the tree is dragged with its branch: to before or after another row, or into it. « Déplacer », Alt and the
// arrows do the same without a pointer, and the server judges all of them alike.
const PLACES = ["drop-before", "drop-into", "drop-after"];
let dragged = null;

const lineAt = ({ target }) => target.closest?.(".tree .line");
const clear = () => {
  for (const line of document.querySelectorAll(".tree [class*=drop-]")) line.classList.remove(...PLACES);
};
// The upper third of a row means before it, the lower third after it.
const placeOn = (line, y) => {
  const { top, height } = line.getBoundingClientRect();
  return PLACES[Math.min(2, Math.max(0, Math.floor(3 * (y - top) / height)))];
};
const targetOf = (event) => {
  const line = dragged && lineAt(event);
  return line && !dragged.contains(line) ? line : null;
};

// Only what a mouse takes hold of is draggable: text stays text, and a page without script has no row that goes nowhere.
document.addEventListener("pointerdown", (event) => {
  const line = event.pointerType === "mouse" && lineAt(event);
  if (line && !event.target.closest("button, .more")) line.draggable = true;
});
document.addEventListener("dragstart", (event) => {
  const line = lineAt(event);
  if (!line) return;
  dragged = line.parentElement;
  dragged.classList.add("dragged");
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", line.querySelector(".words").textContent);
});
document.addEventListener("dragover", (event) => {
  const line = targetOf(event);
  clear();
  if (!line) return;
  event.preventDefault();
  line.classList.add(placeOn(line, event.clientY));
});
document.addEventListener("drop", (event) => {
  const line = targetOf(event);
  if (!line) return;
  event.preventDefault();
  const form = document.getElementById("f-glisser");
  const idOf = (row) => row.id.slice(2);
  form.elements.element.value = idOf(dragged);
  form.elements["a-target"].value = idOf(line.parentElement);
  form.elements["a-where"].value = placeOn(line, event.clientY).slice("drop-".length);
  form.requestSubmit();
});
document.addEventListener("dragend", () => {
  clear();
  dragged?.classList.remove("dragged");
  dragged = null;
});
