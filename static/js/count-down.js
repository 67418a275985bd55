// Keeps the time left true. It is a timer for assistive technology, which does
// not read every change.
customElements.define('count-down', class extends HTMLElement {
  connectedCallback() {
    this.until = Date.parse(this.getAttribute('until'));
    this.timer = setInterval(() => this.show(), 10_000);
    this.show();
  }

  disconnectedCallback() {
    clearInterval(this.timer);
  }

  show() {
    const minutes = Math.floor((this.until - Date.now()) / 60_000);
    const text = minutes < 0 ? 'ended' : minutes < 60 ? 'minutes' : 'hours';
    this.textContent = this.getAttribute(text)
      .replace('{h}', Math.floor(minutes / 60))
      .replace('{m}', minutes < 60 ? minutes : minutes % 60);
    if (minutes < 0) clearInterval(this.timer);
  }
});
