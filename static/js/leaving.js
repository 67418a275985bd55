// A browser may bring a page back from memory, even after one has signed out:
// such a page is hidden at once and asked for again.
addEventListener('pageshow', (event) => {
  if (!event.persisted) return;
  document.documentElement.hidden = true;
  location.reload();
});
