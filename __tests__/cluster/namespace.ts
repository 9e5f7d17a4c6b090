import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PartialChartValues } from '../../helm/values';
import { writeChart } from '../../helm/write-chart';
import { version } from '../../package.json';
import type { KubernetesObject } from '../helm/objects';
import { type HelmVersion, runTool, until } from './cluster';
import { documentedInstall } from './documented-install';
import { IMAGE } from './image';

/** Small pods, and MinIO's image by its tag: a test cluster got its images by hand, not from their registry. */
export const SMALL: PartialChartValues = {
  minio: { image: { digest: '' } },
  server: {
    replicas: 2,
    resources: {
      requests: { cpu: '50m', memory: '96Mi', 'ephemeral-storage': '64Mi' },
      limits: { cpu: '1', memory: '512Mi', 'ephemeral-storage': '512Mi' },
    },
  },
};

/** A namespace of its own that admits only pods of the restricted Pod Security Standard, with the packaged chart at hand. */
export class Namespace {
  private readonly folder = mkdtempSync(join(tmpdir(), 'chart-'));

  constructor(readonly name: string) {
    writeChart(join(this.folder, 'file-server'));
  }

  async create(): Promise<void> {
    await runTool('kubectl', ['delete', 'namespace', this.name, '--ignore-not-found']);
    await runTool('kubectl', ['create', 'namespace', this.name]);
    await runTool('kubectl', ['label', 'namespace', this.name, 'pod-security.kubernetes.io/enforce=restricted']);
    await runTool('helm4', ['package', join(this.folder, 'file-server'), '--destination', this.folder]);
  }

  /** Does not wait for the end of its pods, which drain. */
  async remove(): Promise<void> {
    rmSync(this.folder, { recursive: true });
    await runTool('kubectl', ['delete', 'namespace', this.name, '--wait=false', '--ignore-not-found']);
  }

  kubectl(...parameters: string[]): Promise<string> {
    return runTool('kubectl', ['--namespace', this.name, ...parameters]);
  }

  async objects(kind: string, selector = ''): Promise<KubernetesObject[]> {
    return JSON.parse(await this.kubectl('get', kind, '--output=json', `--selector=${selector}`)).items;
  }

  async object(kind: string, name: string): Promise<KubernetesObject> {
    return JSON.parse(await this.kubectl('get', kind, name, '--output=json'));
  }

  /** Installs the release `files` as README.md does, and waits for its Jobs too. */
  install(tool: HelmVersion): Promise<string> {
    const documented = documentedInstall(this.name, join(this.folder, 'file-server'));
    return runTool(tool, [...documented, ...this.valuesFiles(SMALL), '--wait-for-jobs']);
  }

  /** Installs or upgrades a release of the chart as it is now, out of its package, and waits until it is ready. */
  deploy(tool: HelmVersion, release: string, values: PartialChartValues = {}, ...flags: string[]): Promise<string> {
    const files = this.valuesFiles(SMALL, values);
    const chart = join(this.folder, `file-server-${version}.tgz`);
    return this.helm(tool, 'upgrade', '--install', release, chart, ...files, '--wait', '--timeout=3m', ...flags);
  }

  private valuesFiles(...contents: readonly PartialChartValues[]): string[] {
    return contents.map((content, index) => {
      const path = join(this.folder, `values-${index}.json`);
      writeFileSync(path, JSON.stringify(content));
      return `--values=${path}`;
    });
  }

  helm(tool: HelmVersion, ...parameters: string[]): Promise<string> {
    return runTool(tool, ['--namespace', this.name, ...parameters]);
  }

  /** Takes a pod from its node as a drain does; false where a budget does not allow it yet. A pod that is gone may go. */
  async evict(name: string): Promise<boolean> {
    const metadata = { name, namespace: this.name };
    const file = join(this.folder, `${name}.json`);
    writeFileSync(file, JSON.stringify({ apiVersion: 'policy/v1', kind: 'Eviction', metadata }));
    const path = `/api/v1/namespaces/${this.name}/pods/${name}/eviction`;
    return this.kubectl('create', '--raw', path, '--filename', file).then(
      () => true,
      ({ message }: Error) => message.includes('NotFound'),
    );
  }

  /** Starts a program of Node in a pod of its own. */
  async start(script: string, labels = 'run=node'): Promise<string> {
    const name = `node-${Math.random().toString(36).slice(2, 8)}`;
    const container = {
      name,
      image: IMAGE,
      command: ['node', '-e', script],
      securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
    };
    const spec = {
      automountServiceAccountToken: false,
      securityContext: { runAsNonRoot: true, runAsUser: 10001, seccompProfile: { type: 'RuntimeDefault' } },
      terminationGracePeriodSeconds: 0,
      containers: [container],
    };
    const overrides = JSON.stringify({ apiVersion: 'v1', spec });
    await this.kubectl(
      'run',
      name,
      `--image=${IMAGE}`,
      '--restart=Never',
      `--labels=${labels}`,
      '--overrides',
      overrides,
    );
    return name;
  }

  /** What a pod printed, once it has come to its end. */
  async logOf(pod: string): Promise<string> {
    await until(`the end of ${pod}`, async () =>
      ['Succeeded', 'Failed'].includes((await this.object('pod', pod)).status.phase),
    );
    return this.kubectl('logs', pod);
  }

  /** Runs a program of Node in a pod of its own, and returns what it printed. */
  async run(script: string, labels?: string): Promise<string> {
    return (await this.logOf(await this.start(script, labels))).trim();
  }
}
