// After htmx has replaced what had the focus, moves it to where one goes on
// reading: what went wrong, else the heading of the page. htmx itself keeps the
// focus in a field that is there before and after.
const show = () => {
  const urgent = document.querySelector('[data-focus]:not([data-focused])');
  if (urgent) {
    urgent.dataset.focused = '';
    urgent.focus();
  } else if (!document.activeElement || document.activeElement === document.body) {
    document.querySelector('h1')?.focus({ preventScroll: true });
  }
};

document.addEventListener('htmx:after:swap', show);
document.querySelector('[data-focus]')?.focus();
