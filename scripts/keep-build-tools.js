// Leaves in package.json of the devDependencies only what the stages of the Dockerfile run, each at its locked version:
// the libraries of the stacks and the tests are more than a gigabyte.

const { readFileSync, writeFileSync } = require('node:fs');

const BUILD_TOOLS = ['esbuild', 'tsx', 'yaml'];

const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
manifest.devDependencies = Object.fromEntries(BUILD_TOOLS.map((name) => [name, manifest.devDependencies[name]]));
writeFileSync('package.json', JSON.stringify(manifest));
