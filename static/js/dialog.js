// Opens the dialog that a link or button names with data-open, instead of
// following it, and closes what holds a pressed data-close.
document.addEventListener('click', (event) => {
  const opener = event.target.closest('[data-open]');
  const dialog = opener && document.getElementById(opener.dataset.open);
  if (dialog && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    event.stopImmediatePropagation(); // htmx must not fetch the link as well
    dialog.showModal();
    dialog.querySelector('input:not([type="checkbox"])')?.focus(); // one types at once
    return;
  }

  const closer = event.target.closest('[data-close]');
  closer?.closest('.toast')?.remove();
  const open = closer?.closest('dialog');
  if (!open) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  open.close();
}, true);
