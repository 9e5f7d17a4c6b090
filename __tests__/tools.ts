import { findProgram } from '../scripts/find-program';

/** Programs that some tests run for real, and the command that brings each. */
export const HOW_TO_GET = {
  helm3: 'npm run tools',
  helm4: 'npm run tools',
  kubectl: 'npm run tools',
  minio: 'npm run tools',
  mc: 'npm run tools',
  schemathesis: 'npm run tools',
  redbot: 'npm run tools',
  promtool: 'npm run tools',
  'kube-score': 'npm run tools',
  checkov: 'npm run tools',
  yamllint: 'npm run tools',
  chromium: 'npm run tools',
  terraform: 'developer.hashicorp.com/terraform/install',
  podman: 'npm run tools',
  actionlint: 'npm run tools',
  zizmor: 'npm run tools',
  hadolint: 'npm run tools',
} as const;

export type Tool = keyof typeof HOW_TO_GET;

/** The program's absolute path, or undefined where it is not installed. */
export function findTool(tool: Tool): string | undefined {
  return findProgram(tool, process.env.PATH);
}

/**
 * A `describe` for tests that need `tool`; its body receives the program's path.
 * Without the program the suite is skipped under a name that says how to get it, or fails where `VERIFY=1` (npm run
 * verify) makes every tool a requirement. With `VERIFY=0` (npm test) it is skipped in any case: it would take minutes.
 */
export function describeWithTool(tool: Tool, name: string, body: (path: string) => void): void {
  const path = findTool(tool);
  if (path && process.env.VERIFY !== '0') {
    describe(name, () => body(path));
    return;
  }
  const missing = `needs ${tool}, which is not installed: ${HOW_TO_GET[tool]}`;
  if (process.env.VERIFY === '1') {
    it(name, () => {
      throw new Error(missing);
    });
    return;
  }
  it.skip(`${name} (${path ? 'npm run verify runs it' : missing})`, () => undefined);
}
