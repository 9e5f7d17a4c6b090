// Loads listings in place. The server renders the same page as without scripts, of which the results are taken.

import { announce, counted } from '../announce.mjs';
import { formatForReader } from '../reader-format.mjs';
import { authorization } from '../server.mjs';
import { checkedKeys, checkKeys } from './selection.mjs';

const search = document.getElementById('search');
const prefix = document.getElementById('prefix');
const folder = document.getElementById('folder');
let latest = 0;

export function startListing() {
  formatForReader(document);
  search.addEventListener('submit', (event) => {
    event.preventDefault();
    load(addressOf(prefix.value));
  });
  document.addEventListener('click', (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const link = event.target.closest('a.folder, a#more');
    if (!link) return;
    event.preventDefault();
    if (link.id === 'more') append(link);
    else load(link.href, { focus: true });
  });
  hideBrokenPreviews();
  addEventListener('popstate', () => load(addressShown(), { remember: false, focus: true }));
  document.addEventListener('token-changed', reload);
  // The front page comes without a listing.
  if (!isListing() && !document.getElementById('entries')) reload();
}

/** A picture that the server does not give, or that is none, leaves an empty tile. */
function hideBrokenPreviews() {
  const hide = (image) => image.classList.add('broken');
  document.addEventListener('error', ({ target }) => target.matches?.('img.preview') && hide(target), true);
  // Those of the first page may have failed before this program was loaded.
  for (const image of document.querySelectorAll('img.preview')) {
    if (image.complete) image.decode().catch(() => hide(image));
  }
}

/** Loads what is shown anew, and keeps what is selected. */
export async function reload() {
  const keys = checkedKeys();
  await load(addressShown(), { remember: false });
  checkKeys(keys);
}

/** Shows the first page of a listing. `remember` makes it a step of the browser's history. */
async function load(address, { remember = true, focus = false } = {}) {
  const turn = ++latest;
  const results = document.getElementById('results');
  results.setAttribute('aria-busy', 'true');
  announce('Loading…');
  try {
    const page = await fetchPage(address);
    if (turn !== latest) return;
    results.replaceWith(page.getElementById('results'));
    prefix.value = page.getElementById('prefix').value;
    if (folder) folder.value = prefix.value.slice(0, prefix.value.lastIndexOf('/') + 1);
    document.title = page.title;
    if (remember) history.pushState(null, '', address);
    shown(focus);
  } catch (error) {
    if (turn !== latest) return;
    results.removeAttribute('aria-busy');
    announce(`The files could not be loaded: ${error.message}. Press “Load Files” to try again.`, { failed: true });
  }
}

/** Adds the next page below what is shown. */
async function append(link) {
  const turn = ++latest;
  link.setAttribute('aria-busy', 'true');
  announce('Loading…');
  try {
    const page = await fetchPage(link.href);
    if (turn !== latest) return;
    const problem = page.querySelector('#results .failed');
    if (problem) throw new Error(problem.textContent);
    const entries = [...page.querySelectorAll('#entries > li')];
    document.getElementById('entries').append(...entries);
    const next = page.getElementById('more');
    if (next) link.href = next.href;
    else link.parentElement.remove();
    formatForReader(document);
    document.dispatchEvent(new Event('listing-changed'));
    announce(counted(entries.length, 'more entry', 'more entries'));
    entries[0]?.querySelector('a')?.focus();
  } catch (error) {
    if (turn === latest) announce(`More could not be loaded: ${error.message}`, { failed: true });
  } finally {
    link.removeAttribute('aria-busy');
  }
}

async function fetchPage(address) {
  let answer;
  try {
    answer = await fetch(address, { headers: { Accept: 'text/html', ...authorization() } });
  } catch {
    throw new Error('the server cannot be reached');
  }
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  // The page says itself what went wrong; anything else comes from a proxy.
  if (!page.getElementById('results')) throw new Error(`the server answered ${answer.status}`);
  return page;
}

function shown(focus) {
  const results = document.getElementById('results');
  formatForReader(results);
  document.dispatchEvent(new Event('listing-changed'));
  const count = results.querySelectorAll('#entries > li').length;
  const problem = results.querySelector('.failed');
  if (problem) announce(problem.textContent, { failed: true });
  else announce(count === 0 ? results.querySelector('.notice').textContent : counted(count, 'entry', 'entries'));
  if (focus) document.getElementById('shown').focus();
}

function isListing() {
  return location.pathname === new URL(search.action).pathname;
}

/** The page may also stand for a folder that has no index document, under the folder's own address. */
function addressShown() {
  return isListing() ? location.href : addressOf(decodeURIComponent(location.pathname.slice(1)));
}

function addressOf(text) {
  return `${search.action}?${new URLSearchParams({ prefix: text })}`;
}
