import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { findTool } from '../tools';

export type HelmVersion = 'helm3' | 'helm4';

const LONGEST_OUTPUT_BYTES = 64 * 1024 * 1024;

/** Of a test or hook: installations wait up to three minutes. */
export const LONGEST_STEP_MS = 300_000;

/**
 * A suite for the cluster of the current kubeconfig, which has the images already: `npm run cluster`. Elsewhere it is
 * skipped under a name that says so: no other command may touch a cluster that happens to be configured.
 */
export function describeOnCluster(name: string, body: () => void): void {
  if (process.env.CLUSTER === '1') {
    jest.setTimeout(LONGEST_STEP_MS);
    describe(name, body);
    return;
  }
  it.skip(`${name} (needs a Kubernetes cluster: npm run cluster)`, () => undefined);
}

/** What the program printed; a failure throws with its messages. */
export async function runTool(tool: 'kubectl' | HelmVersion, parameters: readonly string[]): Promise<string> {
  const path = findTool(tool);
  if (!path) throw new Error(`needs ${tool}, which is not installed: npm run tools`);
  const { stdout } = await promisify(execFile)(path, parameters, { maxBuffer: LONGEST_OUTPUT_BYTES });
  return stdout;
}

/** Runs commands as a person would paste them, by the tools of the tests, and returns what they printed. */
export async function runShell(script: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'shell-'));
  try {
    for (const [name, tool] of Object.entries({ kubectl: 'kubectl', helm: 'helm3' } as const)) {
      symlinkSync(findTool(tool) ?? name, join(folder, name));
    }
    const env = { ...process.env, PATH: `${folder}:${process.env.PATH}` };
    const { stdout } = await promisify(execFile)('bash', ['-eu', '-o', 'pipefail', '-c', script], { env });
    return stdout;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Tries until it holds; what throws counts as not yet. */
export async function until(what: string, holds: () => Promise<boolean>, timeoutMs = 90_000): Promise<void> {
  for (const end = Date.now() + timeoutMs; Date.now() < end; await sleep(500)) {
    if (await holds().catch(() => false)) return;
  }
  throw new Error(`${what}: not within ${timeoutMs} ms`);
}
