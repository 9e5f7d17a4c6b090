import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { KubernetesObject } from './objects';

/** What Kubernetes' own schemas have against the objects: required fields, types, enumerations. */
export function problemsOf(objects: readonly KubernetesObject[]): string[] {
  const validator = join(__dirname, 'validate-objects.mjs');
  return JSON.parse(execFileSync(process.execPath, [validator], { input: JSON.stringify(objects), encoding: 'utf8' }));
}
