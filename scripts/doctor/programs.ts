import { engines } from '../../package.json';
import { REQUIRED_TERRAFORM } from '../../stacks/shared/versions';
import type { Check } from './check';
import { fits } from './version-range';

interface Program {
  /** Any one of them does; the first that is there counts. */
  readonly names: readonly string[];
  /** What makes it print its version. */
  readonly version: readonly string[];
  /** @default any version */
  readonly range?: string;
  readonly remedy: string;
  readonly optional?: boolean;
}

/** The programs that the ways need besides npm's packages. */
export const PROGRAMS = {
  node: {
    names: ['node'],
    version: ['--version'],
    range: engines.node,
    remedy: 'install Node 20, 22 or 24: nodejs.org',
  },
  terraform: {
    names: ['terraform'],
    version: ['version'],
    range: REQUIRED_TERRAFORM,
    remedy: `install Terraform ${REQUIRED_TERRAFORM}: developer.hashicorp.com/terraform/install`,
  },
  aws: {
    names: ['aws'],
    version: ['--version'],
    range: '>= 2.0.0',
    remedy: 'install the AWS CLI, version 2: docs.aws.amazon.com/cli',
  },
  helm: { names: ['helm'], version: ['version', '--short'], range: '>= 3.0.0', remedy: 'install Helm 3 or 4: helm.sh' },
  kubectl: {
    names: ['kubectl'],
    version: ['version', '--client'],
    remedy: 'install kubectl: kubernetes.io/docs/tasks/tools',
  },
  image: {
    names: ['docker', 'podman', 'buildah'],
    version: ['--version'],
    remedy: 'install Docker, Podman or Buildah, or have the image built elsewhere',
    optional: true,
  },
  git: { names: ['git'], version: ['--version'], remedy: 'install git' },
  go: {
    names: ['go'],
    version: ['version'],
    remedy: 'install Go: npm run tools builds programs with it',
    optional: true,
  },
  python: {
    names: ['python3'],
    version: ['--version'],
    remedy: 'install Python 3: npm run tools installs programs with it',
    optional: true,
  },
} as const satisfies Readonly<Record<string, Program>>;

/** What `npm run tools` installs; a test whose program is missing is skipped by name. */
export const TEST_PROGRAMS = [
  'helm3',
  'helm4',
  'kubectl',
  'minio',
  'mc',
  'schemathesis',
  'redbot',
  'promtool',
  'kube-score',
  'checkov',
  'yamllint',
  'chromium',
  'podman',
  'actionlint',
  'zizmor',
  'hadolint',
] as const;

export function needsProgram(name: keyof typeof PROGRAMS): Check {
  const { names, version, range, remedy, optional }: Program = PROGRAMS[name];
  return {
    name: names.join(' or '),
    remedy,
    optional,
    find(machine) {
      const program = names.find((each) => machine.findProgram(each));
      if (!program) return { ok: false, found: 'is not installed' };
      const found = /\d+\.\d+(\.\d+)?/.exec(machine.run(program, version) ?? '')?.[0];
      if (found === undefined) return { ok: range === undefined, found: 'tells no version' };
      return { ok: range === undefined || fits(found, range), found };
    },
  };
}

export const testPrograms: Check = {
  name: 'programs of tests',
  remedy: 'npm run tools',
  optional: true,
  find(machine) {
    const missing = TEST_PROGRAMS.filter((name) => !machine.findProgram(name));
    return missing.length
      ? { ok: false, found: `without ${missing.join(', ')}` }
      : { ok: true, found: `all ${TEST_PROGRAMS.length}` };
  },
};

export const packages: Check = {
  name: 'packages',
  remedy: 'npm ci',
  find: ({ read, root }) => {
    const installed = read(`${root}/node_modules/.package-lock.json`) !== undefined;
    return { ok: installed, found: installed ? 'installed' : 'are not installed' };
  },
};
