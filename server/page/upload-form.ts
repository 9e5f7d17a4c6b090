import { type Html, html } from './html';
import { icon } from './icons';

export interface UploadFormProps {
  readonly service: string;
  /** Where the files go unless the person says otherwise. */
  readonly folder: string;
  readonly maxBytes: number;
  /** UPLOAD_TYPES, which browsers understand as it is. */
  readonly types: string | undefined;
  /** Whether a browser can upload by the form alone: it has no way to send a token. */
  readonly worksWithoutScript: boolean;
}

/** Where files are chosen and dropped. A plain form as long as no script turns it into more. */
export function renderUploadForm({ service, folder, maxBytes, types, worksWithoutScript }: UploadFormProps): Html {
  return html`<form id="upload" class="${worksWithoutScript ? 'card' : 'card needs-script'}" method="post" action="${service}/upload" enctype="multipart/form-data" data-max-bytes="${maxBytes}">
<h2>Upload</h2>
<p class="drop needs-script">${icon('upload')} <span>Drop files or folders here, or</span>
<button type="button" id="choose-files">Choose files</button>
<button type="button" id="choose-folder" class="quiet">Choose folder</button></p>
<p class="field"><label for="folder">Into the folder</label>
<input id="folder" name="prefix" value="${folder}" placeholder="all files" autocomplete="off" spellcheck="false"></p>
<noscript><p class="field"><label><input type="checkbox" name="overwrite" value="yes"> Replace files that have the same name</label></p></noscript>
<p class="field without-script"><label for="files">Files</label>
<input id="files" name="file" type="file" multiple required${types && html` accept="${types}"`}>
<button>Upload</button></p>
<input id="directory" type="file" webkitdirectory hidden aria-label="Folder to upload">
<div id="unfinished" class="notice" hidden></div>
<section id="transfers" aria-labelledby="transfers-title" hidden></section>
</form>`;
}
