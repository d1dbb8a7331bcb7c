/* Messages leave after ten seconds, not while they are read: the pointer or the focus on one holds it. */
const STAY = 10000
const watch = (flash) => {
  if (flash.dataset.flash === "watched" || flash.classList.contains("still")) return
  flash.dataset.flash = "watched"
  let timer
  const start = () => { timer = setTimeout(() => flash.remove(), STAY) }
  const hold = () => clearTimeout(timer)
  for (const name of ["mouseenter", "focusin"]) flash.addEventListener(name, hold)
  for (const name of ["mouseleave", "focusout"]) flash.addEventListener(name, start)
  start()
}
const all = () => document.querySelectorAll("[data-flash]").forEach(watch)
addEventListener("DOMContentLoaded", all)
addEventListener("htmx:afterSettle", all)
