/* Forms: buttons that wait, changes that are not lost, counts of signs. */
const changed = new WeakSet()
let leaving = false

addEventListener("input", (event) => {
  const form = event.target.form  // not the one around it: a field may stand outside its form
  if (form?.matches("[data-guard]")) changed.add(form)
  const limit = event.target.dataset?.count
  if (limit) count(event.target, limit)
})
addEventListener("beforeunload", (event) => {
  if (leaving) return
  for (const form of document.querySelectorAll("form[data-guard]")) {
    if (changed.has(form) || form.dataset.guard === "held") event.preventDefault()
  }
})
addEventListener("submit", (event) => {
  const form = event.target
  if (event.defaultPrevented) return
  if (form.matches("[data-guard]")) leaving = true
  if (form.method !== "post" || form.dataset.once === "no" || form.matches("[hx-post]")) return
  if (form.dataset.sent) { event.preventDefault(); return }
  form.dataset.sent = "1"
  event.submitter?.setAttribute("aria-busy", "true")
})
addEventListener("pageshow", () => {
  leaving = false
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent
  for (const button of document.querySelectorAll("[aria-busy=true]:not([data-busy])")) button.removeAttribute("aria-busy")
})

const count = (field, limit) => {
  let words = field.nextElementSibling
  if (!words?.matches("[data-counted]")) {
    words = document.createElement("p")
    words.className = "help numbers"
    words.dataset.counted = ""
    field.after(words)
  }
  words.textContent = `${field.value.length} sur ${limit}`
}
addEventListener("DOMContentLoaded", () => {
  document.querySelector("[data-focus]")?.focus()
  for (const field of document.querySelectorAll("[data-count]")) count(field, field.dataset.count)
})
