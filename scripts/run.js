// Runs a TypeScript program of this repository: node scripts/run.js main.ts. It becomes one file first, which esbuild
// makes in less time than Node needs to find, and tsx to compile, the several hundred that it is made of.

const { mkdirSync, readFileSync, rmSync } = require('node:fs');
const Module = require('node:module');
const { dirname, join, resolve } = require('node:path');
const { build } = require('esbuild');

const ROOT = join(__dirname, '..');
const [, , program, ...args] = process.argv;

/** In one file there is only one __dirname; sources that read what stands beside them keep their own. */
const ownFolders = {
  name: 'own folders',
  setup: ({ onLoad }) =>
    onLoad({ filter: /\.ts$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8');
      const folder = text.includes('__dirname') ? `const __dirname = ${JSON.stringify(dirname(path))};` : '';
      return { contents: folder + text, loader: 'ts' };
    }),
};

async function run() {
  // Of its own, since the same program may be started twice; below node_modules, where it finds its packages.
  const outfile = join(ROOT, 'node_modules', '.cache', 'eks-file-server', `${process.pid}.js`);
  mkdirSync(dirname(outfile), { recursive: true });
  process.once('exit', () => rmSync(outfile, { force: true }));
  await build({
    entryPoints: [resolve(program)],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    // Thousands of files each, of which few are needed; and either of cdktf and cdktn may be installed as cdktf.
    external: ['cdktf', '@cdktf/*', 'constructs'],
    plugins: [ownFolders],
    logLevel: 'error',
  });
  process.argv = [process.execPath, outfile, ...args];
  Module.runMain();
}

run();
