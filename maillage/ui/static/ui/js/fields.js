/* The progress slider. */
const show = (box) => {
  const range = box.querySelector("input[type=range]")
  const value = Number(range.value)
  range.style.setProperty("--fill", `${value}%`)
  box.querySelector("output").textContent = `${value} %`
  const ring = box.querySelector(".knot .ring")
  let arc = box.querySelector(".knot .arc")
  if (!arc && ring) {
    arc = ring.cloneNode()
    arc.setAttribute("class", "arc")
    arc.setAttribute("pathLength", "100")
    arc.setAttribute("transform", "rotate(-90 12 12)")
    ring.after(arc)
  }
  arc?.setAttribute("stroke-dasharray", `${value} 100`)
}
addEventListener("input", (event) => {
  const box = event.target.closest?.("[data-progress]")
  if (box) show(box)
})
addEventListener("DOMContentLoaded", () => document.querySelectorAll("[data-progress]").forEach(show))
addEventListener("click", (event) => {
  const button = event.target.closest("[data-progress] [data-by]")
  if (!button) return
  const range = button.closest("[data-progress]").querySelector("input[type=range]")
  range.value = Number(range.value) + Number(button.dataset.by)
  range.dispatchEvent(new Event("input", { bubbles: true }))
})
