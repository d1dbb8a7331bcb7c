// Passkeys: the browser's ceremony, then an ordinary form. Without this file the buttons stay hidden and the mail link remains.
(() => {
  const fromBase64 = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
  const toBase64 = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

  // The options come as JSON: only these members are binary.
  const readOptions = ({ publicKey }) => {
    const described = (list) => (list || []).map((one) => ({ ...one, id: fromBase64(one.id) }));
    const options = { ...publicKey, challenge: fromBase64(publicKey.challenge) };
    if (publicKey.user) options.user = { ...publicKey.user, id: fromBase64(publicKey.user.id) };
    if (publicKey.excludeCredentials) options.excludeCredentials = described(publicKey.excludeCredentials);
    if (publicKey.allowCredentials) options.allowCredentials = described(publicKey.allowCredentials);
    return options;
  };

  const describe = (credential) => {
    const { response } = credential;
    const binary = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];
    const answer = Object.fromEntries(binary.filter((name) => response[name]).map((name) => [name, toBase64(response[name])]));
    if (response.getTransports) answer.transports = response.getTransports();
    return JSON.stringify({
      id: credential.id, rawId: toBase64(credential.rawId), type: credential.type, response: answer,
      authenticatorAttachment: credential.authenticatorAttachment, clientExtensionResults: credential.getClientExtensionResults(),
    });
  };

  const create = (options) => {
    const wanted = { ...options.authenticatorSelection, residentKey: "required", requireResidentKey: true, userVerification: "required" };
    return navigator.credentials.create({ publicKey: { ...options, authenticatorSelection: wanted } });
  };
  const get = (options) => navigator.credentials.get({ publicKey: options });

  const tryTo = async (place, act) => {
    const failed = place.querySelector("[data-passkey-failed]");
    if (failed) failed.hidden = true;
    try { await act(); } catch { if (failed) failed.hidden = false; }
  };

  const submitNew = (action, from, credential) => {
    const form = document.createElement("form");
    form.method = "post";
    form.action = action;
    form.hidden = true;
    const names = { csrfmiddlewaretoken: from.elements.csrfmiddlewaretoken.value, next: from.elements.next?.value || "", credential };
    for (const [name, value] of Object.entries(names)) {
      const input = document.createElement("input");
      input.name = name;
      input.value = value;
      form.append(input);
    }
    document.body.append(form);
    form.submit();
  };

  if (!window.PublicKeyCredential) return;

  for (const button of document.querySelectorAll("[data-passkey-login]")) {
    button.hidden = false;
    button.addEventListener("click", () => tryTo(button.form, async () => {
      const answer = await fetch(button.dataset.passkeyLogin, { headers: { Accept: "application/json" } });
      const { request_options } = await answer.json();
      submitNew(button.dataset.passkeyLogin, button.form, describe(await get(readOptions(request_options))));
    }));
  }

  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const data = JSON.parse(document.getElementById(form.dataset.options).textContent);
      const options = readOptions(data.creation_options || data.request_options);
      tryTo(form, async () => {
        form.elements.credential.value = describe(await (form.dataset.passkey === "create" ? create(options) : get(options)));
        form.submit();
      });
    });
  }
})();
