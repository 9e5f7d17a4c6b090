// The token lives as long as the browser's tab.

import { announce } from './announce.mjs';

const NAME = 'file-server token';

export function token() {
  return sessionStorage.getItem(NAME) ?? '';
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
    if (entered) sessionStorage.setItem(NAME, entered);
    else sessionStorage.removeItem(NAME);
    announce(entered ? 'The token is used from now on.' : 'No token is used any more.');
    document.dispatchEvent(new Event('token-changed'));
  });
}
