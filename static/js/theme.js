// Switches the theme at once and saves it behind; without scripts the same form
// loads the page again.
const root = document.documentElement;

const shown = () => root.dataset.theme || (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');

document.addEventListener('submit', (event) => {
  const form = event.target.closest('form[data-theme-switch]');
  if (!form) return;
  event.preventDefault();
  event.stopImmediatePropagation();

  const theme = shown() === 'dark' ? 'light' : 'dark';
  root.dataset.theme = theme;
  const body = new URLSearchParams(new FormData(form));
  body.set('theme', theme);
  fetch(form.action, { method: 'POST', body, redirect: 'manual' }).catch(() => {}); // shown all the same
}, true);
