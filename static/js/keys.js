// Presses what carries the typed key in data-key: / for the search field, g o
// and g l for pages, ? for the list of keys. One may turn them off there, since
// single keys get in the way of speech input.
const store = 'single-keys';
const off = () => localStorage.getItem(store) === 'off';
const typing = (target) => target.closest('input:not([type="checkbox"], [type="radio"]), textarea, select, dialog');

let before = '';

document.addEventListener('keydown', (event) => {
  if (off() || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;

  const pressed = before === 'g' ? 'g ' + event.key : event.key;
  before = event.key;
  setTimeout(() => { before = ''; }, 1000);

  const found = document.querySelector(`[data-key="${CSS.escape(pressed)}"]`);
  if (!found) return;
  event.preventDefault();
  if (found.matches('input')) found.focus();
  else found.click();
});

document.addEventListener('toggle', (event) => {
  const choice = event.target.querySelector?.('[data-single-keys]');
  if (choice) choice.checked = !off();
}, true);

document.addEventListener('change', (event) => {
  if (event.target.matches('[data-single-keys]')) localStorage.setItem(store, event.target.checked ? 'on' : 'off');
});
