// The place in the document: brought into sight, and joined to its doubt by a thread, which is decorative.
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

// On a phone the document is a window a third of the screen high: it opens on the place that is looked at.
function showPlace() {
  const leaf = document.querySelector(".leaf"), place = leaf?.querySelector(".passage.current");
  if (place) leaf.scrollTop = place.offsetTop - leaf.offsetTop - 28;
}

function drawPlace() {
  showPlace();
  drawLink();
}

addEventListener("resize", drawLink);
document.addEventListener("htmx:afterSettle", drawPlace);
drawPlace();
