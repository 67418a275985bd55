// Puts its text on the clipboard and says so.
customElements.define('copy-button', class extends HTMLElement {
  connectedCallback() {
    this.addEventListener('click', () => this.copy());
  }

  async copy() {
    const text = this.getAttribute('text');
    if (navigator.clipboard) await navigator.clipboard.writeText(text);
    else this.copyByHand(text);
    this.setAttribute('copied', '');
    document.dispatchEvent(new CustomEvent('announce', { detail: this.getAttribute('done') }));
    setTimeout(() => this.removeAttribute('copied'), 1500);
  }

  // Plain http off the own machine has no clipboard object.
  copyByHand(text) {
    const field = document.createElement('textarea');
    field.value = text;
    field.className = 'vh';
    this.append(field);
    field.select();
    document.execCommand('copy');
    field.remove();
    this.querySelector('button').focus();
  }
});
