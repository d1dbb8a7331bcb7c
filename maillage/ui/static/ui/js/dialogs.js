/* A link to a confirmation page opens the dialog that stands in this page instead. */
addEventListener("click", (event) => {
  const link = event.target.closest("[data-dialog]")
  if (link && !event.ctrlKey && !event.metaKey) {
    const dialog = document.getElementById(link.dataset.dialog)
    if (dialog?.showModal) {
      event.preventDefault()
      dialog.showModal()
      dialog.querySelector("[data-safe]")?.focus()
    }
  }
  const close = event.target.closest("[data-close]")
  if (!close) return
  const box = close.closest("dialog, [popover], [data-flash]")
  if (!box) return
  event.preventDefault()
  if (box.matches("dialog")) box.close()
  else if (box.matches("[popover]")) box.hidePopover()
  else box.remove()
})
addEventListener("click", (event) => {
  if (event.target.matches?.("dialog.dialog")) {
    const box = event.target.getBoundingClientRect()
    const inside = event.clientX >= box.left && event.clientX <= box.right && event.clientY >= box.top && event.clientY <= box.bottom
    if (!inside && event.clientX) event.target.close()
  }
})
