/* Day, night or as the machine says: applied at once, kept by the same address as without script. */
addEventListener("submit", (event) => {
  const form = event.target
  if (!form.matches("[data-theme-form]")) return
  event.preventDefault()
  const chosen = event.submitter.value
  const body = new FormData(form)
  body.set("theme", chosen)
  if (chosen) document.documentElement.dataset.theme = chosen
  else delete document.documentElement.dataset.theme
  for (const button of document.querySelectorAll("[data-theme-form] button")) {
    if (button.value === chosen) button.setAttribute("aria-current", "true")
    else button.removeAttribute("aria-current")
  }
  fetch(form.action, { method: "POST", body, redirect: "manual" })
})
