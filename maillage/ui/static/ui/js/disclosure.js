/* A row that scrolls shows what is current in it, wherever that stands. The page itself does not move. */
for (const row of document.querySelectorAll(".settings-nav, .filters, .chips")) {
  const here = row.querySelector("[aria-current]")
  if (!here || row.scrollWidth <= row.clientWidth) continue
  const [at, frame] = [here.getBoundingClientRect(), row.getBoundingClientRect()]
  row.scrollLeft += at.left - frame.left - (frame.width - at.width) / 2
}

/* Menus are <details data-menu>: one open at a time, closed by Escape and by a click outside. */
const menus = () => document.querySelectorAll("details[data-menu][open]")
document.documentElement.classList.add("js")

addEventListener("click", (event) => {
  for (const menu of menus()) if (!menu.contains(event.target)) menu.open = false
})
addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return
  for (const menu of menus()) {
    const had = menu.contains(document.activeElement)
    menu.open = false
    if (had) menu.querySelector("summary").focus()
  }
})
addEventListener("toggle", (event) => {
  if (!event.target.matches?.("details[data-menu]") || !event.target.open) return
  for (const menu of menus()) if (menu !== event.target && !menu.contains(event.target)) menu.open = false
}, true)
