// Sends a form once: the button that sent it is busy until there is an answer.
const release = () => {
  for (const form of document.querySelectorAll('form[data-sending]')) {
    delete form.dataset.sending;
    form.querySelector('[aria-busy]')?.removeAttribute('aria-busy');
  }
};

document.addEventListener('submit', (event) => {
  const form = event.target;
  if (form.method !== 'post' || 'themeSwitch' in form.dataset) return;
  if ('sending' in form.dataset) {
    event.preventDefault();
    event.stopImmediatePropagation();
    return;
  }
  form.dataset.sending = '';
  event.submitter?.setAttribute('aria-busy', 'true');
}, true);

document.addEventListener('htmx:finally:request', release);
addEventListener('pageshow', release);
