/* `/` goes to the search field; `g` then a letter goes to a place of the rail. Never while one types. */
const typing = (target) => target.closest?.("input, textarea, select, [contenteditable]")
let waiting = false
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return
  if (document.documentElement.dataset.shortcuts === "off") return
  if (waiting) {
    waiting = false
    const place = document.querySelector(`[data-go="${CSS.escape(event.key)}"]`)
    if (place) { event.preventDefault(); place.click() }
    return
  }
  if (event.key === "/") {
    const field = document.querySelector("[data-search]")
    if (field && field.offsetParent) { event.preventDefault(); field.focus(); field.select() }
  }
  if (event.key === "g") {
    waiting = true
    setTimeout(() => { waiting = false }, 1200)
  }
})
