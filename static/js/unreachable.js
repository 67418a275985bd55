// Says so when there was no answer at all: htmx then leaves the page as it is.
document.addEventListener('htmx:error', (event) => {
  if (!event.detail.ctx) return;
  const toast = document.getElementById('unreachable').content.cloneNode(true);
  document.getElementById('toasts').replaceChildren(toast);
});
