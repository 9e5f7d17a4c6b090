import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { SERVER_BUNDLE } from './server-bundle';

const PROGRAMS = ['index', 'healthcheck', 'seed/index', 'mirror/index', 'smoke/index'];

const ROOT = join(__dirname, '..');
const SOURCE = join(ROOT, 'server');
const TARGET = join(ROOT, 'dist', 'server');

rmSync(TARGET, { recursive: true, force: true });
buildSync({ ...SERVER_BUNDLE, entryPoints: PROGRAMS.map((name) => join(SOURCE, `${name}.ts`)), outdir: TARGET });
// What the programs read stands beside them: the page's style and scripts, and the sample site.
cpSync(join(SOURCE, 'page', 'browser'), join(TARGET, 'browser'), { recursive: true });
cpSync(join(SOURCE, 'sample'), join(TARGET, 'sample'), { recursive: true });
