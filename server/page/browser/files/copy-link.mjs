// Copies a file's whole address.

import { announce } from '../announce.mjs';

export function startCopying() {
  document.addEventListener('click', async ({ target }) => {
    const button = target.closest('button.copy');
    if (!button) return;
    const link = new URL(button.dataset.path, location.href).href;
    const copied = await copy(link);
    announce(copied ? `The link was copied: ${link}` : `The link could not be copied. It is ${link}`, {
      failed: !copied,
    });
  });
}

/** The Clipboard API exists only over HTTPS and on this machine itself; elsewhere the old way still works. */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = document.createElement('textarea');
    field.value = text;
    field.className = 'unseen';
    const before = document.activeElement;
    document.body.append(field);
    field.select();
    const copied = document.execCommand('copy');
    field.remove();
    before?.focus();
    return copied;
  }
}
