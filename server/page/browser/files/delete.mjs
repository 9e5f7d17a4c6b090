// Deletes one file or a selection, after asking with its name or number.

import { announce, counted } from '../announce.mjs';
import { ask } from '../question.mjs';
import { pathOf, request } from '../server.mjs';
import { keysBelow } from './keys-below.mjs';
import { reload } from './listing.mjs';
import { selected } from './selection.mjs';

/** Requests at once. */
const AT_ONCE = 4;

export function startDeleting() {
  document.addEventListener('click', ({ target }) => {
    const button = target.closest('button.delete');
    if (button) deleteOne(button);
    if (target.closest('#delete-selected')) deleteSelected();
  });
}

async function deleteOne(button) {
  const { key } = button.dataset;
  const name = key.slice(key.lastIndexOf('/') + 1);
  if (!(await confirmed(`Delete ${name}?`, 'It cannot be brought back.'))) return;
  await deleteKeys([key], [], name);
}

async function deleteSelected() {
  const { keys, folders } = selected();
  let all = keys;
  try {
    if (folders.length > 0) announce('Counting the files in the folders…');
    for (const folder of folders) all = all.concat(await keysBelow(folder));
  } catch (error) {
    announce(`The folders could not be read: ${error.message}`, { failed: true });
    return;
  }
  const inFolders = folders.length > 0 ? `, all that is in ${counted(folders.length, 'folder')} among them` : '';
  const question = `Delete ${counted(all.length, 'file')}?`;
  announce('');
  if (await confirmed(question, `They cannot be brought back${inFolders}.`)) await deleteKeys(all, folders);
}

async function confirmed(title, text) {
  const choices = [
    { value: 'keep', label: 'Cancel', look: 'quiet' },
    { value: 'delete', label: 'Delete', look: 'danger' },
  ];
  return (await ask({ title, text, choices, otherwise: 'keep' })).value === 'delete';
}

async function deleteKeys(keys, folders, name = counted(keys.length, 'file')) {
  const waiting = keys.values();
  const gone = [];
  const problems = [];
  const work = async () => {
    for (const key of waiting) {
      try {
        await request(pathOf(key), { method: 'DELETE' });
        gone.push(key);
      } catch (error) {
        problems.push(`${key}: ${error.message}`);
      }
    }
  };
  announce(`Deleting ${name}…`);
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  await removeEntries(new Set([...gone, ...(problems.length === 0 ? folders : [])]));
  if (problems.length === 0) announce(`${name} deleted.`);
  else announce(`${counted(problems.length, 'file')} could not be deleted. ${problems[0]}`, { failed: true });
}

/** Takes what is gone out of the list and gives the focus to what follows it. */
async function removeEntries(keys) {
  const gone = [...document.querySelectorAll('#entries > li')].filter((entry) =>
    keys.has(entry.querySelector('input')?.value),
  );
  const next = gone.at(-1)?.nextElementSibling ?? gone[0]?.previousElementSibling;
  for (const entry of gone) entry.remove();
  if (document.querySelector('#entries > li')) document.dispatchEvent(new Event('listing-changed'));
  else await reload();
  (next?.isConnected ? next.querySelector('a') : document.getElementById('shown')).focus();
}
