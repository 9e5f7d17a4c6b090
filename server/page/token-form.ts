import { type Html, html } from './html';

/** Where a person enters the token that reading or writing needs. It stays in the browser's tab and goes along in a header. */
export function renderTokenForm(): Html {
  return html`<form id="token-form" class="card needs-script">
<h2>Access</h2>
<p class="field"><label for="token">Token</label>
<input id="token" type="password" autocomplete="off" spellcheck="false" aria-describedby="token-hint">
<button>Use the token</button></p>
<p id="token-hint" class="hint">Kept in this tab until it is closed.</p>
</form>`;
}
