/* What the reader has to do, beside its place in the rail. A page that has not counted asks apart: once a minute at
   most, and anew once something was sent. */
const KEY = "counters"
const FRESH = 60000
const store = (act) => { try { return act(sessionStorage) } catch { return null } }
const keep = (counts) => store((box) => box.setItem(KEY, JSON.stringify({ at: Date.now(), counts })))
const forget = () => store((box) => box.removeItem(KEY))
const kept = () => {
  const found = JSON.parse(store((box) => box.getItem(KEY)) ?? "null")
  return found && Date.now() - found.at < FRESH ? found.counts : null
}

const show = (counts) => {
  for (const mark of document.querySelectorAll("[data-counter]")) {
    const count = counts[mark.dataset.counter]
    mark.querySelector("b").textContent = count || ""
    mark.hidden = !count
  }
}
const ask = async (address) => {
  try {
    const answer = await fetch(address, { credentials: "same-origin", headers: { Accept: "application/json" } })
    if (!answer.ok || answer.redirected) return
    const counts = await answer.json()
    keep(counts)
    show(counts)
  } catch { /* The page goes on without its counters. */ }
}

addEventListener("submit", (event) => { if (event.target.method === "post") forget() })
addEventListener("DOMContentLoaded", () => {
  const frame = document.querySelector("[data-counters]")
  const marks = [...document.querySelectorAll("[data-counter]")]
  if (!frame || !marks.length) return
  if (marks.every((mark) => !mark.hidden)) {
    keep(Object.fromEntries(marks.map((mark) => [mark.dataset.counter, Number(mark.querySelector("b").textContent)])))
    return
  }
  const counts = kept()
  if (counts) show(counts)
  else ask(frame.dataset.counters)
})
