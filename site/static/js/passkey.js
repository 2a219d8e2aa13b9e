// Says it on the page when a browser made or used no passkey; allauth's script tells the console.
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  for (const sentence of document.querySelectorAll("[data-passkey-failed]")) {
    sentence.hidden = false;
  }
});
