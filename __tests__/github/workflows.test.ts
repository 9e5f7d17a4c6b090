import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { scripts } from '../../package.json';
import { JOBS, jobNamed, type Step, WORKFLOWS } from './workflows';

const ROOT = join(__dirname, '../..');
/** Longer ones lie in scripts/, where tests run them. */
const LONGEST_SCRIPT_LINES = 6;

const stepsOf = ({ steps = [] }: { readonly steps?: readonly Step[] }) => steps;
const granted = (level: string) =>
  JOBS.flatMap(([name, { permissions }, workflow]) =>
    Object.entries(permissions ?? workflow.permissions ?? {}).flatMap(([scope, value]) =>
      value === level ? [`${name}: ${scope}`] : [],
    ),
  );

describe('the workflows', () => {
  it('name every action by its full digest, with its version, the same everywhere', () => {
    const uses = WORKFLOWS.flatMap(({ text }) => [...text.matchAll(/uses: (?!\.\/)(\S+)(.*)/g)]);
    const versions = uses.map(([, action = '', comment = '']) => {
      expect([action, comment]).toEqual([
        expect.stringMatching(/@[0-9a-f]{40}$/),
        expect.stringMatching(/^ # v\d+\.\d+\.\d+$/),
      ]);
      return [action.split('@')[0]?.split('/').slice(0, 2).join('/'), action.split('@')[1] + comment] as const;
    });
    expect(new Set(versions.map(String)).size).toBe(new Set(versions.map(([name]) => name)).size);
  });

  it('let a job write no more than it must', () => {
    expect(WORKFLOWS.filter(({ permissions }) => permissions === undefined).map(({ file }) => file)).toEqual([]);
    expect(WORKFLOWS.filter(({ permissions }) => Object.values(permissions ?? {}).includes('write'))).toEqual([]);
    expect(granted('write').sort()).toEqual([
      'changes.yaml comment: pull-requests',
      'deploy.yaml apply: id-token',
      'deploy.yaml plan: id-token',
      'drift.yaml plan: id-token',
      'drift.yaml report: issues',
      ...['chart', 'image'].flatMap((job) =>
        ['attestations', 'id-token', 'packages'].map((scope) => `release.yaml ${job}: ${scope}`),
      ),
      'release.yaml publish: contents',
      'security.yaml codeql: security-events',
      'security.yaml scorecard: id-token',
      'security.yaml scorecard: security-events',
    ]);
  });

  it('run nothing of a pull request where a job may write to the repository', () => {
    const { steps = [] } = jobNamed('changes.yaml comment');
    expect(steps.map(({ uses, run }) => uses?.split('@')[0] ?? run?.split(' ').slice(0, 3).join(' '))).toEqual([
      'actions/download-artifact',
      'gh pr comment',
    ]);
    expect(WORKFLOWS.filter(({ text }) => /pull_request_target|workflow_run/.test(text))).toEqual([]);
  });

  it('know no stored secret', () => {
    expect(WORKFLOWS.filter(({ text }) => /secrets\.|aws-access-key-id/.test(text)).map(({ file }) => file)).toEqual(
      [],
    );
  });

  it('put no expression into a script', () => {
    const steps = JOBS.flatMap(([, job]) => stepsOf(job));
    expect(steps.filter(({ run }) => run?.includes('${{')).map(({ run }) => run)).toEqual([]);
  });

  it('keep the token out of what they check out', () => {
    const checkouts = JOBS.flatMap(([, job]) => stepsOf(job)).filter(({ uses }) =>
      uses?.startsWith('actions/checkout@'),
    );
    expect(checkouts.length).toBeGreaterThan(10);
    expect(checkouts.filter((step) => step.with?.['persist-credentials'] !== false)).toEqual([]);
  });

  it('end by themselves, and one at a time for each branch', () => {
    expect(WORKFLOWS.filter(({ concurrency }) => !concurrency?.group).map(({ file }) => file)).toEqual([]);
    expect(JOBS.filter(([, job]) => !job.uses && !job['timeout-minutes']).map(([name]) => name)).toEqual([]);
  });

  it('pass over no failure', () => {
    expect(WORKFLOWS.filter(({ text }) => /continue-on-error|\|\| true|always\(\)/.test(text))).toEqual([]);
  });

  it('call scripts that exist, and keep long ones among them', () => {
    const runs = JOBS.flatMap(([, job]) => stepsOf(job)).flatMap(({ run }) => run ?? []);
    expect(runs.filter((run) => run.trim().split('\n').length > LONGEST_SCRIPT_LINES)).toEqual([]);
    const files = runs.flatMap((run) => run.match(/\bscripts\/[\w-]+\.(?:sh|ts)/g) ?? []);
    expect(files.length).toBeGreaterThan(5);
    expect(files.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
    const commands = runs.flatMap((run) =>
      [...run.matchAll(/npm run (?:--silent )?(\w+)/g)].map(([, name]) => name as string),
    );
    expect(commands.filter((name) => !(name in scripts))).toEqual([]);
  });

  it('take the role to plan where nobody has approved, and the role to apply in an environment alone', () => {
    const roleOf = (name: string) => stepsOf(jobNamed(name)).flatMap((step) => step.with?.['role-to-assume'] ?? []);
    const ofMatrix = (field: string) => `\${{ matrix.deployment.${field} }}`;
    expect(roleOf('deploy.yaml plan')).toEqual([ofMatrix('planRole')]);
    expect(roleOf('drift.yaml plan')).toEqual([ofMatrix('planRole')]);
    expect(jobNamed('deploy.yaml plan').environment).toBeUndefined();
    expect(roleOf('deploy.yaml apply')).toEqual([ofMatrix('applyRole')]);
    expect(jobNamed('deploy.yaml apply')).toMatchObject({
      environment: ofMatrix('environment'),
      if: "github.ref == 'refs/heads/main' && github.event_name != 'pull_request'",
    });
  });

  it('publish only what is tested', () => {
    const { jobs } = WORKFLOWS.find(({ file }) => file === 'release.yaml') as (typeof WORKFLOWS)[number];
    expect(jobs).toMatchObject({
      ci: { uses: './.github/workflows/ci.yaml', needs: 'version' },
      e2e: { uses: './.github/workflows/e2e.yaml', needs: 'version' },
      image: { needs: ['ci', 'e2e'], environment: 'release' },
      chart: { needs: 'image', environment: 'release' },
      publish: { needs: 'chart' },
    });
  });
});
