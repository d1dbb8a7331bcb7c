/* The peek: a fragment beside the knot it is about. Enter still follows the link; Escape gives the focus back. */
const panel = () => document.getElementById("peek")
let origin = null

const place = (box, anchor) => {
  const gap = 14, edge = 12
  if (innerWidth <= 760) { box.classList.add("below"); return }
  const at = anchor.getBoundingClientRect()
  const right = at.right + gap + box.offsetWidth + edge <= innerWidth
  const left = !right && at.left - gap - box.offsetWidth - edge >= 0
  const below = !right && !left
  box.classList.toggle("right", left)
  box.classList.toggle("below", below)
  const x = right ? at.right + gap : left ? at.left - gap - box.offsetWidth : Math.max(edge, Math.min(at.left, innerWidth - box.offsetWidth - edge))
  const wished = below ? at.bottom + 8 : at.top + at.height / 2 - 40
  const y = Math.max(edge, Math.min(wished, innerHeight - box.offsetHeight - edge))
  box.style.setProperty("left", `${x}px`)
  box.style.setProperty("top", `${y}px`)
  box.style.setProperty("--arrow", `${Math.max(18, Math.min(at.top + at.height / 2 - y - 7, box.offsetHeight - 34))}px`)
}

const open = async (link) => {
  const box = panel()
  if (!box?.showPopover) { location.assign(link.href); return }
  let answer
  try {
    answer = await fetch(link.dataset.peek, { headers: { "HX-Request": "true" }, credentials: "same-origin" })
  } catch { answer = { ok: false } }
  if (!answer.ok) { location.assign(link.href); return }
  show(box, link, await answer.text())
}

const show = (box, link, words) => {
  origin = link
  box.innerHTML = words
  box.hidden = false
  window.htmx?.process(box)
  if (!box.matches(":popover-open")) box.showPopover()
  const title = box.querySelector("h2, h3")
  if (title) { title.id ||= "peek-title"; box.setAttribute("aria-labelledby", title.id) }
  place(box, link.closest("[data-peek-anchor]") || link)
  mark(true)
  const first = box.querySelector("a, button")
  first?.focus({ preventScroll: true })
}
// An address that asks for a peek has it drawn in the page, for want of scripts: it is lifted out beside its knot.
addEventListener("DOMContentLoaded", () => {
  const still = document.querySelector(".peek-still")
  const knot = still?.closest("[data-peek-anchor]")
  if (!knot || !panel()?.showPopover) return
  still.querySelector("[data-peek-close]")?.remove()
  still.remove()
  knot.scrollIntoView({ block: "center", behavior: "instant" })
  show(panel(), knot.querySelector("a[data-peek]"), still.innerHTML)
})

const mark = (on) => origin?.closest("[data-peek-anchor]")?.classList.toggle("peeked", on)

addEventListener("click", (event) => {
  const link = event.target.closest("a[data-peek]")
  if (!link || event.detail === 0 || event.ctrlKey || event.metaKey || event.shiftKey) return
  event.preventDefault()
  mark(false)
  open(link)
})
addEventListener("keydown", (event) => {
  const link = event.target.closest?.("a[data-peek]")
  if (link && event.key === " ") { event.preventDefault(); mark(false); open(link) }
})
addEventListener("toggle", (event) => {
  if (event.target.id !== "peek" || event.newState !== "closed") return
  mark(false)
  if (event.target.contains(document.activeElement) || document.activeElement === document.body) origin?.focus({ preventScroll: true })
}, true)
