import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { TEAM } from '../../../environments/team';
import { TEST_PROGRAMS } from '../../../scripts/doctor/programs';
import { documentationValues } from '../../../scripts/doctor/team-settings';
import { fits } from '../../../scripts/doctor/version-range';
import { HOW_TO_GET } from '../../tools';

const ROOT = join(__dirname, '../../..');
let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'doctor-'));
});
afterEach(() => rmSync(home, { recursive: true }));

/** A program of the fake PATH that prints `text`. */
function program(name: string, text: string): void {
  writeHome(`bin/${name}`, `#!/bin/sh\necho '${text}'\n`);
  chmodSync(join(home, 'bin', name), 0o755);
}

function writeHome(path: string, text: string): void {
  mkdirSync(join(home, dirname(path)), { recursive: true });
  writeFileSync(join(home, path), text);
}

function doctor(args: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  const env = { PATH: join(home, 'bin'), HOME: home, ...environment };
  const program = ['--import', 'tsx', 'scripts/doctor/index.ts', ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, program, { cwd: ROOT, env, encoding: 'utf8' });
  return {
    status,
    output: stdout + stderr,
    lines: stdout.split('\n').map((line) => line.trim().replaceAll(/ {2,}/g, '  ')),
  };
}

describe('npm run doctor', () => {
  it('says that a way is ready with what it needs, and nothing else', () => {
    program('node', process.version);
    expect(doctor(['laptop'])).toMatchObject({
      status: 0,
      lines: ['laptop (npm start): ready', `ok  node  ${process.versions.node}`, 'ok  packages  installed', '', ''],
    });
  });

  it('names what is missing on a bare machine, each with its remedy, and fails for the way that is asked for', () => {
    const { status, lines } = doctor(['local']);
    expect(status).toBe(1);
    expect(lines).toEqual(
      expect.arrayContaining([
        "local (npx cdktf deploy 'dev-*'): not ready",
        'ok  environments  shared, hcp, dev, staging, production, production-standby',
        'missing  team settings  of the documentation: accounts.shared, accounts.dev, workplaces, alertEmails, githubRepository: put your own values into environments/team.ts',
        'missing  terraform  is not installed: install Terraform >= 1.11.0, < 2.0.0: developer.hashicorp.com/terraform/install',
        'missing  aws  is not installed: install the AWS CLI, version 2: docs.aws.amazon.com/cli',
        'missing  AWS credentials  are nowhere: aws configure sso, or AWS_PROFILE=…',
        'optional  docker or podman or buildah  is not installed: install Docker, Podman or Buildah, or have the image built elsewhere',
      ]),
    );
  });

  it('tells of every way where none is asked for, and does not fail', () => {
    const { status, lines } = doctor([]);
    expect(status).toBe(0);
    expect(lines.filter((line) => /ready$/.test(line)).map((line) => line.split(' ', 1)[0])).toEqual([
      'laptop',
      'helm',
      'local',
      'hcp',
      'contributing',
    ]);
  });

  it('refuses a way that there is not', () => {
    expect(doctor(['azure'])).toMatchObject({
      status: 1,
      output: 'azure: no such way; use laptop, helm, local, hcp, contributing, and --online to ask AWS and HCP\n',
    });
  });

  it('finds a Terraform that is too old for the stacks, and programs beside it', () => {
    program('terraform', 'Terraform v1.9.8\non linux_amd64');
    program('aws', 'aws-cli/2.31.0 Python/3.13.7 Linux/6.1');
    program('podman', 'podman version 5.2.2');
    expect(doctor(['local']).lines).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^missing {2}terraform {2}1\.9\.8: install Terraform >= 1\.11\.0/),
        'ok  aws  2.31.0',
        'ok  docker or podman or buildah  5.2.2',
      ]),
    );
  });

  it('names where credentials come from, and never what they are', () => {
    const secret = 'very-secret';
    const environment = { AWS_ACCESS_KEY_ID: secret, AWS_SECRET_ACCESS_KEY: secret, TFE_TOKEN: secret };
    const one = doctor(['local', 'hcp'], environment);
    expect(one.lines).toContain('ok  AWS credentials  by AWS_ACCESS_KEY_ID');
    expect(one.lines).toContain(
      'missing  HCP Terraform token  only TFE_TOKEN: terraform login, or TF_TOKEN_app_terraform_io=… and TFE_TOKEN=…',
    );
    const both = doctor(['hcp'], { ...environment, TF_TOKEN_app_terraform_io: secret });
    expect(both.lines).toContain('ok  HCP Terraform token  by TF_TOKEN_app_terraform_io and TFE_TOKEN');
    writeHome('.aws/config', `[default]\naws_access_key_id = ${secret}`);
    writeHome('.terraform.d/credentials.tfrc.json', `{"credentials":{"app.terraform.io":{"token":"${secret}"}}}`);
    const stored = doctor(['local', 'hcp']);
    expect(stored.lines).toContain('ok  AWS credentials  in ~/.aws/config');
    expect(stored.lines).toContain('ok  HCP Terraform token  by terraform login');
    expect(one.output + both.output + stored.output).not.toContain(secret);
  });

  it('asks AWS for the account and the role only when it is told to', () => {
    program('aws', 'aws-cli/2.31.0');
    expect(doctor(['local']).output).not.toMatch(/AWS account|administrator role/);
    program('aws', '444455556666');
    const { lines } = doctor(['local', '--online']);
    expect(lines).toContain('missing  AWS account  444455556666: log in to account 111122223333');
    expect(lines).toContain('ok  administrator role  444455556666');
  });
});

describe('the settings of the documentation', () => {
  it('are found at every depth', () => {
    expect(documentationValues(TEAM)).toEqual([
      'accounts.shared',
      'accounts.dev',
      'accounts.staging',
      'accounts.production',
      'workplaces',
      'alertEmails',
      'domain.name',
      'domain.hostedZone',
      'hcpTerraform.organization',
      'githubRepository',
    ]);
  });
});

it('knows every program that tests ask for', () => {
  const installed = Object.entries(HOW_TO_GET).filter(([, remedy]) => remedy === 'npm run tools');
  expect([...TEST_PROGRAMS].sort()).toEqual(installed.map(([name]) => name).sort());
});

it.each([
  ['20.19.0', '^20.19.0 || ^22.12.0 || >=24.0.0', true],
  ['20.18.9', '^20.19.0 || ^22.12.0 || >=24.0.0', false],
  ['21.0.0', '^20.19.0 || ^22.12.0 || >=24.0.0', false],
  ['25.1.0', '^20.19.0 || ^22.12.0 || >=24.0.0', true],
  ['1.11.0', '>= 1.11.0, < 2.0.0', true],
  ['1.9.8', '>= 1.11.0, < 2.0.0', false],
  ['2.0.0', '>= 1.11.0, < 2.0.0', false],
])('version %s fits %s: %s', (version, range, expected) => {
  expect(fits(version, range)).toBe(expected);
});
