import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { localEnvironment } from './local-environment';

const ROOT = join(__dirname, '..');
const TSX = join(ROOT, 'node_modules/.bin/tsx');

/** The server to work on: seeded with the sample site, and started anew whenever its code or its page changes. */
const options = {
  cwd: ROOT,
  stdio: 'inherit',
  env: { ...localEnvironment(), LOG_LEVEL: process.env.LOG_LEVEL ?? 'info' },
} as const;
const { status } = spawnSync(TSX, ['server/seed/index.ts'], options);
if (status !== 0) process.exit(status ?? 1);
const watch = ['watch', '--clear-screen=false', '--include=server/page/browser/**', 'server/index.ts'];
const server = spawn(TSX, watch, options);
// The terminal sends Ctrl-C to both; what only this process hears, the server must hear, too.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => server.kill('SIGTERM'));
server.once('exit', (code) => process.exit(code ?? 1));
