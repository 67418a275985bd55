// Lets the button of its form work once the wanted name is typed. Enter obeys
// the button, so the form cannot be sent past it.
customElements.define('confirm-field', class extends HTMLElement {
  connectedCallback() {
    this.input = this.querySelector('input');
    this.button = this.closest('form')?.querySelector('button:not([type="button"])');
    if (!this.input || !this.button) return;
    this.input.addEventListener('input', () => this.check());
    this.check();
  }

  check() {
    this.button.disabled = this.input.value !== this.getAttribute('want');
  }
});
