// Speaks through the page's live region: what other scripts ask for, toasts,
// and the text marked data-announce after a part of the page was replaced.
const say = (text) => {
  const live = document.getElementById('live');
  if (!live || !text) return;
  live.textContent = '';
  setTimeout(() => { live.textContent = text; }, 50); // it must be seen empty first
};

const texts = (selector) => [...document.querySelectorAll(selector)].map((e) => e.textContent.trim());

const toasts = () => {
  const found = texts('.toast:not([role="alert"], [data-said]) b');
  for (const toast of document.querySelectorAll('.toast')) toast.dataset.said = '';
  return found;
};

document.addEventListener('announce', (event) => say(event.detail));

// A list that was ordered or paged is the same page with other rows.
const place = () => document.querySelector('h1')?.textContent.trim();
let before = place();

document.addEventListener('htmx:after:swap', (event) => {
  const same = event.detail.ctx.target !== document.body || place() === before;
  before = place();
  say([...toasts(), ...(same ? texts('[data-announce]') : [])].join('. '));
});

say(toasts().join('. '));
