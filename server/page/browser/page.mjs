// Makes the page more than its HTML: each line adds one ability.

import { startCopying } from './files/copy-link.mjs';
import { startDeleting } from './files/delete.mjs';
import { startDownloading } from './files/download.mjs';
import { startListing } from './files/listing.mjs';
import { startSelecting } from './files/selection.mjs';
import { startToken } from './token.mjs';
import { startUploading } from './upload/upload.mjs';

document.documentElement.classList.add('scripted');
startToken();
startSelecting();
startCopying();
startDeleting();
startDownloading();
startListing();
startUploading();
