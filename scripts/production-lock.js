// Writes package.json and package-lock.json with the packages of the image alone to a folder. For `npm sbom`, whose own
// --omit=dev leaves out whatever some package names among its devDependencies, such as lru-cache.
//   node scripts/production-lock.js FOLDER

const { readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

const root = join(__dirname, '..');
const [folder = '.'] = process.argv.slice(2);
const read = (name) => JSON.parse(readFileSync(join(root, name), 'utf8'));
const write = (name, content) => writeFileSync(join(folder, name), JSON.stringify(content));

const { devDependencies, ...manifest } = read('package.json');
const lock = read('package-lock.json');
delete lock.packages[''].devDependencies;
for (const [path, { dev }] of Object.entries(lock.packages)) if (dev) delete lock.packages[path];
write('package.json', manifest);
write('package-lock.json', lock);
