// Switches the theme at once and saves it behind; without scripts the same form
// loads the page again. The pressed button makes way for the next, which takes the focus.
const root = document.documentElement;

const show = (theme) => {
  if (theme === 'system') delete root.dataset.theme;
  else root.dataset.theme = theme;
};

document.addEventListener('submit', (event) => {
  const form = event.target.closest('form[data-theme-switch]');
  if (!form) return;
  event.preventDefault();
  event.stopImmediatePropagation();

  const body = new URLSearchParams(new FormData(form, event.submitter));
  show(body.get('theme'));
  [...form.elements].find((e) => e.offsetParent)?.focus();
  fetch(form.action, { method: 'POST', body, redirect: 'manual' }).catch(() => {}); // shown all the same
}, true);
