/* The note in two minutes: slider and figure say the same; a draft stays on this device until it is published. */
const number = (range) => document.getElementById(range.dataset.mirrors)

addEventListener("input", (event) => {
  const form = event.target.closest?.(".note-form")
  if (!form) return
  const range = form.querySelector("[data-mirrors]")
  const unknown = form.elements.unknown
  if (event.target === range) { number(range).value = range.value; unknown.checked = false }
  if (event.target === number(range) && number(range).value !== "") {
    range.value = number(range).value
    tell(form)
    unknown.checked = false
  }
  form.classList.toggle("is-unknown", unknown.checked)
  keep(form)
})

// The slider goes by five; the figure beside the knot is the exact one.
const tell = (form) => {
  const exact = number(form.querySelector("[data-mirrors]"))
  if (exact.value !== "") form.querySelector("output").textContent = `${exact.value} %`
}

const FIELDS = ["progress", "unknown", "sentence", "next_step", "next_step_on", "is_public"]
const read = (form) => Object.fromEntries(FIELDS.map((name) => {
  const field = form.elements[name]
  return [name, field.type === "checkbox" ? field.checked : field.value]
}))
const write = (form, values) => {
  for (const name of FIELDS) {
    const field = form.elements[name]
    if (!(name in values)) continue
    if (field.type === "checkbox") field.checked = values[name]
    else field.value = values[name]
  }
  const range = form.querySelector("[data-mirrors]")
  if (values.progress) {
    range.value = values.progress
    range.dispatchEvent(new Event("input", { bubbles: true }))
    number(range).value = values.progress
    form.elements.unknown.checked = Boolean(values.unknown)
    tell(form)
  }
  form.classList.toggle("is-unknown", form.elements.unknown.checked)
}
const keyOf = (form) => `draft:${form.dataset.draft}`
const store = (act) => { try { return act(localStorage) } catch { return null } }
const keep = (form) => {
  if (!form.dataset.restoring) store((box) => box.setItem(keyOf(form), JSON.stringify(read(form))))
}

addEventListener("DOMContentLoaded", () => {
  // Only the server knows that it took the text: any other page may come after a form that was sent.
  for (const done of document.querySelectorAll("[data-draft-done]")) {
    store((box) => box.removeItem(`draft:${done.dataset.draftDone}`))
  }
  const form = document.querySelector("form[data-draft]")
  if (!form) return
  tell(form)
  const initial = read(form)
  const saved = store((box) => box.getItem(keyOf(form)))
  // After a refusal the server gives back what was typed: that is newer than the draft.
  if (!saved || form.querySelector(".error-summary")) return
  form.dataset.restoring = "1"
  write(form, JSON.parse(saved))
  delete form.dataset.restoring
  const found = form.querySelector("[data-draft-found]")
  found.hidden = false
  found.querySelector("[data-draft-drop]").addEventListener("click", () => {
    store((box) => box.removeItem(keyOf(form)))
    form.dataset.restoring = "1"
    write(form, initial)
    delete form.dataset.restoring
    found.hidden = true
    form.elements.sentence.focus()
  })
})
