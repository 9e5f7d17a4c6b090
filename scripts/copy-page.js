// Copies what the compiled server reads beside its code: the page's style and scripts, and the sample site.

const { cpSync } = require('node:fs');
const { join } = require('node:path');

const root = join(__dirname, '..');

for (const folder of ['page/browser', 'sample']) {
  cpSync(join(root, 'server', folder), join(root, 'dist', 'server', folder), { recursive: true });
}
