// The boxes beside the entries, and what can be done with those that are checked.

import { announce, counted } from '../announce.mjs';

/** Follows the boxes; listens to `listing-changed`, as a new listing brings boxes of its own. */
export function startSelecting() {
  document.addEventListener('change', ({ target }) => {
    if (target.id === 'select-all') for (const box of boxes()) box.checked = target.checked;
    if (target.closest('#selection')) show();
  });
  document.addEventListener('submit', (event) => {
    if (event.target.id !== 'selection') return;
    if (checkedBoxes().length > 0) return announce('The download of the zip begins.');
    event.preventDefault();
    announce('Select files or folders first.', { failed: true });
  });
  document.addEventListener('listing-changed', show);
  show();
}

/** @returns {{ keys: string[], folders: string[] }} */
export function selected() {
  const of = (name) =>
    checkedBoxes()
      .filter((box) => box.name === name)
      .map((box) => box.value);
  return { keys: of('key'), folders: of('prefix') };
}

export function checkedKeys() {
  return new Set(checkedBoxes().map((box) => box.value));
}

/** Checks the boxes of these keys and folders, if they are shown. */
export function checkKeys(keys) {
  for (const box of boxes()) box.checked = keys.has(box.value);
  show();
}

function show() {
  const all = document.getElementById('select-all');
  if (!all) return;
  const checked = checkedBoxes().length;
  const count = boxes().length;
  all.checked = checked > 0 && checked === count;
  all.indeterminate = checked > 0 && checked < count;
  document.getElementById('selected').textContent =
    checked > 0 ? `${counted(checked, 'entry', 'entries')} selected` : '';
  for (const button of document.querySelectorAll('#selection .toolbar button')) button.disabled = checked === 0;
}

function boxes() {
  return [...document.querySelectorAll('#entries input[type=checkbox]')];
}

function checkedBoxes() {
  return boxes().filter((box) => box.checked);
}
