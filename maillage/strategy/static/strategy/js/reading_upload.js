// A file that is too big is said before it is sent; while it is read, the page says so.
document.addEventListener("submit", (event) => {
  const form = event.target.closest("[data-upload]");
  const field = form?.querySelector("input[type=file]");
  if (!field || event.defaultPrevented) return;
  const file = field.files[0];
  const tooBig = file && file.size > Number(field.dataset.mostBytes);
  field.setCustomValidity(tooBig ? "Ce fichier dépasse 50 Mo. Enlevez ses images, ou gardez la seule partie qui est le plan." : "");
  if (tooBig) {
    event.preventDefault();
    event.stopImmediatePropagation();
    field.reportValidity();
    return;
  }
  form.querySelector("[data-reading-wait]")?.removeAttribute("hidden");
}, true);

document.addEventListener("change", (event) => {
  if (event.target.matches("[data-upload] input[type=file]")) event.target.setCustomValidity("");
});
