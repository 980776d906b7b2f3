import 'htmx.org';

// What is read anew keeps open what has been opened in it, and leaves a form alone that somebody is at.
let opened = [];
document.addEventListener('htmx:beforeSwap', () => {
  opened = [...document.querySelectorAll('details[open] > summary[id]')].map((summary) => summary.id);
});
document.addEventListener('htmx:afterSwap', () => {
  for (const id of opened) {
    document.getElementById(id)?.parentElement.setAttribute('open', '');
  }
});
document.addEventListener('htmx:oobBeforeSwap', (event) => {
  const part = event.detail.target;
  const typed = [...part.querySelectorAll('input, textarea')].some((field) => field.value !== field.defaultValue);
  if (typed || part.contains(document.activeElement) || part.querySelector('[aria-invalid]')) {
    event.detail.shouldSwap = false;
  }
});

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
