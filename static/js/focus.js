// After htmx has replaced what had the focus, moves it to where one goes on
// reading: what went wrong, else the heading of the page. htmx itself keeps the
// focus in a field that is there before and after. The head of a column that one
// ordered by keeps it too, to turn the order round with the same key.
let column = '';
const columns = () => [...document.querySelectorAll('.sort')];
const name = (head) => head?.textContent.trim() ?? '';

document.addEventListener('click', (event) => { column = name(event.target.closest('.sort')); }, true);

const show = () => {
  const urgent = document.querySelector('[data-focus]:not([data-focused])');
  if (urgent) {
    urgent.dataset.focused = '';
    urgent.focus();
  } else if (column) {
    columns().find((head) => name(head) === column)?.focus({ preventScroll: true });
    column = '';
  } else if (!document.activeElement || document.activeElement === document.body) {
    document.querySelector('h1')?.focus({ preventScroll: true });
  }
};

document.addEventListener('htmx:after:swap', show);
document.querySelector('[data-focus]')?.focus();
