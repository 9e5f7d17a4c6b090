// Loads listings in place: the server renders the same page, of which the results are taken.

const search = document.getElementById('search');
const prefix = document.getElementById('prefix');
const status = document.getElementById('status');
let latest = 0;

search.addEventListener('submit', (event) => {
  event.preventDefault();
  load(`${search.action}?${new URLSearchParams({ prefix: prefix.value })}`);
});

document.addEventListener('click', (event) => {
  const link = event.target.closest('a.load');
  if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    load(link.href);
  }
  const button = event.target.closest('button.delete');
  if (button) remove(button);
});

addEventListener('popstate', () => load(location.href, false));
document.addEventListener('files-changed', () => load(listingAddress(), false));
showButtons();

async function load(address, remember = true) {
  const turn = ++latest;
  const results = document.getElementById('results');
  results.setAttribute('aria-busy', 'true');
  say('Loading…');
  try {
    const answer = await fetch(address, { headers: { Accept: 'text/html' } });
    if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    if (turn !== latest) return;
    results.replaceWith(page.getElementById('results'));
    prefix.value = page.getElementById('prefix').value;
    if (remember) history.pushState(null, '', address);
    showButtons();
    const count = document.querySelectorAll('#results tbody tr').length;
    say(count === 1 ? '1 entry' : `${count} entries`);
  } catch (error) {
    if (turn !== latest) return;
    results.removeAttribute('aria-busy');
    say(`The files could not be loaded: ${error.message}. Press “Load Files” to try again.`, true);
  }
}

async function remove(button) {
  const { path, name } = button.dataset;
  if (!confirm(`Delete ${name}?`)) return;
  button.disabled = true;
  try {
    const answer = await fetch(path, { method: 'DELETE' });
    if (!answer.ok) throw new Error((await answer.json()).message);
    await load(listingAddress(), false);
    say(`${name} was deleted`);
  } catch (error) {
    button.disabled = false;
    say(`${name} could not be deleted: ${error.message}`, true);
  }
}

function listingAddress() {
  return location.pathname === new URL(search.action).pathname ? location.href : search.action;
}

function showButtons() {
  for (const button of document.querySelectorAll('button.delete')) button.hidden = false;
}

function say(text, failed = false) {
  status.textContent = text;
  status.classList.toggle('failed', failed);
}
