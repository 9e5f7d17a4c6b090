// Runs a TypeScript program of this repository: node scripts/run.js main.ts. It becomes one file with all its packages
// first, since Node takes longer to find and read a thousand small ones than all else that these programs do. The file
// is kept, and used until one of its sources or an installed package changes.

const { createHash } = require('node:crypto');
const { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } = require('node:fs');
const Module = require('node:module');
const { dirname, join, relative, resolve } = require('node:path');

const ROOT = join(__dirname, '..');
const MODULES = join(ROOT, 'node_modules');
/** What npm notes of the packages that are there, each time it changes them. */
const INSTALLED = join(MODULES, '.package-lock.json');

const [, , program, ...args] = process.argv;

async function run() {
  // Below node_modules, where it finds packages that are asked for by a name made at run time.
  const name = relative(ROOT, resolve(program)).replace(/\W+/g, '-');
  const file = join(MODULES, '.cache', 'eks-file-server', `${name}.js`);
  if (!isCurrent(file)) await compile(file);
  process.argv = [process.execPath, file, ...args];
  Module.runMain();
}

/** The first line of a compiled program says what it was made of. */
function isCurrent(file) {
  if (!existsSync(file) || !existsSync(INSTALLED)) return false;
  const text = readFileSync(file, 'utf8');
  const { sources, digest } = JSON.parse(text.slice(2, text.indexOf('\n')));
  return sources.every(existsSync) && digestOf(sources) === digest;
}

async function compile(file) {
  const begin = Date.now();
  const { outputFiles, metafile } = await bundle();
  const own = Object.keys(metafile.inputs).filter((path) => !path.includes('node_modules/'));
  const sources = ['tsconfig.json', ...own].map((path) => join(ROOT, path));
  // Of a source that was saved meanwhile esbuild may have seen the old text: such a file is good for this run alone.
  const isLasting = sources.every((path) => statSync(path).mtimeMs < begin);
  const head = JSON.stringify({ sources, digest: isLasting ? digestOf(sources) : 'unknown' });
  mkdirSync(dirname(file), { recursive: true });
  // Under its name only when it is whole: the same program may be started twice.
  writeFileSync(`${file}.${process.pid}`, `//${head}\n${outputFiles[0].text}`);
  renameSync(`${file}.${process.pid}`, file);
}

function bundle() {
  const { build } = require('esbuild');
  const bundled = build({
    entryPoints: [resolve(program)],
    absWorkingDir: ROOT,
    bundle: true,
    platform: 'node',
    target: 'node20',
    minifyWhitespace: true,
    // A package that is linked in the place of another must be found by its links, as Node does with the same flag.
    preserveSymlinks: process.execArgv.includes('--preserve-symlinks'),
    plugins: [ownFolders],
    logLevel: 'error',
    metafile: true,
    write: false,
  });
  return bundled.catch((error) => {
    // What is wrong with a source is told by esbuild already.
    if (!error.errors) throw error;
    process.exit(1);
  });
}

function digestOf(sources) {
  const hash = createHash('sha256').update(ROOT);
  for (const path of [__filename, INSTALLED, ...sources]) hash.update(readFileSync(path));
  return hash.digest('hex');
}

/** In one file there is only one __dirname; sources that read what stands beside them keep their own. */
const ownFolders = {
  name: 'own folders',
  setup: ({ onLoad }) =>
    onLoad({ filter: /\.[jt]s$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8');
      if (!text.includes('__dirname')) return undefined;
      const folder = `const __dirname = ${JSON.stringify(dirname(path))};`;
      return { contents: folder + text, loader: path.endsWith('.ts') ? 'ts' : 'js' };
    }),
};

run();
