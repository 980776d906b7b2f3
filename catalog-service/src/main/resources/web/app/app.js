import 'htmx.org';

// A button to copy; nothing else on the page moves for it. Where the browser doesn't let a page copy (plain http, or its settings), the code is selected.
for (const block of document.querySelectorAll('[data-copy]')) {
  const code = block.querySelector('code');
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'copy';
  button.textContent = block.dataset.copy;
  button.setAttribute('aria-live', 'polite');
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(code.textContent);
      button.textContent = block.dataset.copied;
    } catch {
      getSelection().selectAllChildren(code);
      button.textContent = block.dataset.selected;
    }
  });
  button.addEventListener('blur', () => {
    button.textContent = block.dataset.copy;
  });
  block.append(button);
}
