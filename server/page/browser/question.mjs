// Questions in a native dialog, which keeps the focus inside and gives it back afterwards.

import { element } from './element.mjs';

/**
 * Asks and resolves with the value of the button that was pressed, and whether the box was checked.
 *
 * @param {{ title: string, text: string, choices: { value: string, label: string, look?: string }[], box?: string,
 *   otherwise: string, signal?: AbortSignal }} question
 *   `otherwise` is the value for Escape and for an aborted signal; the first choice has the focus.
 */
export function ask({ title, text, choices, box, otherwise, signal }) {
  const dialog = element('dialog', { className: 'question' });
  const heading = element('h2', { id: 'question-title', textContent: title });
  const words = element('p', { id: 'question-text', textContent: text, dir: 'auto' });
  const check = element('input', { type: 'checkbox' });
  const label = element('label', {});
  label.append(check, ` ${box}`);
  const row = element('p', { className: 'choices' });
  row.append(
    ...choices.map(({ value, label, look = '' }, index) =>
      element('button', { value, textContent: label, className: look, autofocus: index === 0 }),
    ),
  );
  const form = element('form', { method: 'dialog' });
  form.append(heading, words, ...(box ? [label] : []), row);
  dialog.append(form);
  dialog.setAttribute('aria-labelledby', heading.id);
  dialog.setAttribute('aria-describedby', words.id);
  document.body.append(dialog);
  return new Promise((resolve) => {
    const close = () => dialog.close(otherwise);
    signal?.addEventListener('abort', close, { once: true });
    dialog.addEventListener('close', () => {
      signal?.removeEventListener('abort', close);
      dialog.remove();
      resolve({ value: dialog.returnValue || otherwise, checked: check.checked });
    });
    dialog.showModal();
  });
}
