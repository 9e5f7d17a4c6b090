// The token lives as long as the browser's tab.

import { announce } from './announce.mjs';
import { stored } from './storage.mjs';

const NAME = 'file-server token';
const tab = stored('sessionStorage');

export function token() {
  return tab.getItem(NAME) ?? '';
}

/** Dispatches `token-changed` on the document when a person has entered another one. */
export function startToken() {
  const form = document.getElementById('token-form');
  if (!form) return;
  const field = document.getElementById('token');
  field.value = token();
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const entered = field.value.trim();
    if (entered) tab.setItem(NAME, entered);
    else tab.removeItem(NAME);
    announce(entered ? 'The token is used from now on.' : 'No token is used any more.');
    document.dispatchEvent(new Event('token-changed'));
  });
}
