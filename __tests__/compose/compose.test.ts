import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { IMAGES } from '../../helm/values/image';
import { version } from '../../package.json';
import { readSeedSettings, readSettings, seedSettingsSchema, settingsSchema } from '../../server/settings';
import { find, type KubernetesObject, objectsOf } from '../helm/objects';

interface Service {
  readonly image: string;
  readonly user: string;
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly security_opt?: readonly string[];
  readonly profiles?: readonly string[];
  readonly command?: readonly string[];
  readonly entrypoint?: readonly string[];
  readonly environment?: Readonly<Record<string, string | number>>;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly healthcheck?: object;
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
}

const ROOT = join(__dirname, '../..');
const compose = parse(readFileSync(join(ROOT, 'compose.yaml'), 'utf8'), { merge: true });
const services: Readonly<Record<string, Service>> = compose.services;
const serviceNamed = (name: string) => services[name] as Service;

/** The chart as it renders without any value, and distributed. */
const [chart, distributed] = ['default', 'distributed'].map((name) =>
  objectsOf(readFileSync(join(ROOT, '__tests__/helm/__golden__', `${name}.yaml`), 'utf8')),
) as [KubernetesObject[], KubernetesObject[]];
const { registry, repository, tag, digest } = IMAGES.minio;
/** The tag is for readers; the chart names the image by its digest alone. */
const MINIO = `${registry}/${repository}:${tag}@${digest}`;
const containerOf = (object: KubernetesObject) => object.spec.template.spec.containers[0];
const minioOf = (objects: KubernetesObject[]) => containerOf(find(objects, 'StatefulSet', '-minio-0'));
const environmentOf = ({ env }: KubernetesObject) =>
  Object.fromEntries(env.map(({ name, value }: KubernetesObject) => [name, value]));

/** With keys as they are, not as files: those are in a volume. */
function settingsOf(name: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(serviceNamed(name).environment ?? {}).map(([key, value]) => [
      key.replace(/_FILE$/, ''),
      String(value),
    ]),
  );
}

describe('compose.yaml, for the file server and its seed', () => {
  it('sets only what they read, to values that they take', () => {
    for (const name of ['server', 'server-scale']) {
      expect(
        Object.keys(serviceNamed(name).environment ?? {}).filter((key) => !(key in settingsSchema.properties)),
      ).toEqual([]);
      expect(readSettings(settingsOf(name)).STORE).toBe('s3');
    }
    for (const name of ['seed', 'seed-scale']) {
      expect(
        Object.keys(serviceNamed(name).environment ?? {}).filter((key) => !(key in seedSettingsSchema.properties)),
      ).toEqual([]);
      expect(readSeedSettings(settingsOf(name)).STORE).toBe('s3');
    }
  });

  it('differs from the chart in where MinIO is and who may write, and in nothing else', () => {
    const { data } = find(chart, 'ConfigMap', '-server');
    for (const name of ['server', 'server-scale']) {
      const given = Object.entries(serviceNamed(name).environment ?? {});
      expect(given.filter(([key, value]) => data[key] !== String(value)).map(([key]) => key)).toEqual([
        'S3_ENDPOINT',
        'WRITES',
      ]);
    }
  });

  it("runs the chart's image, of this version, but for the code under development", () => {
    const images = new Set(['seed-scale', 'server-scale'].map((name) => serviceNamed(name).image));
    const [repository] = containerOf(find(chart, 'Deployment', '-server')).image.split(':');
    expect([...images]).toEqual([`${repository}:${version}`]);
    expect(serviceNamed('seed-scale').command).toEqual(containerOf(jobNamed('seed')).command);
  });

  it('gives the scaled ones the keys of the bucket, not those of the root user', () => {
    const holders = (volume: string) =>
      Object.keys(services).filter((name) =>
        serviceNamed(name).volumes?.includes(`${volume}:/etc/file-server/credentials:ro`),
      );
    expect(holders('credentials')).toEqual(['seed', 'server', 'seed-scale', 'server-scale']);
    expect(holders('root-credentials')).toEqual([
      'minio',
      'setup',
      'minio-1',
      'minio-2',
      'minio-3',
      'minio-4',
      'setup-scale',
    ]);
  });
});

describe('compose.yaml, for MinIO', () => {
  it("runs the chart's image with the chart's arguments and variables", () => {
    const { image, args, env } = minioOf(chart);
    expect(image).toBe(`${registry}/${repository}@${digest}`);
    expect(serviceNamed('minio')).toMatchObject({ image: MINIO, command: args, environment: environmentOf({ env }) });
  });

  it('distributes it as the chart does, over four servers', () => {
    const { args } = minioOf(distributed);
    const flags = args.filter((argument: string) => !argument.startsWith('http'));
    for (const number of [1, 2, 3, 4]) {
      expect(serviceNamed(`minio-${number}`)).toMatchObject({
        image: MINIO,
        command: [...flags, 'http://minio-{1...4}:9000/data0'],
        environment: serviceNamed('minio').environment,
        volumes: [`minio-${number}:/data0`, 'root-credentials:/etc/file-server/credentials:ro'],
      });
    }
  });

  it("sets it up by the chart's script", () => {
    const { command, env } = containerOf(jobNamed('setup'));
    for (const [name, minio] of [
      ['setup', 'minio'],
      ['setup-scale', 'minio-1'],
    ] as const) {
      const { MINIO_URL, POLICY, ...rest } = environmentOf({ env });
      expect(serviceNamed(name)).toMatchObject({ image: MINIO, entrypoint: command, environment: rest });
      expect(Object.keys(serviceNamed(name).environment ?? {}).sort()).toEqual(
        Object.keys(environmentOf({ env })).sort(),
      );
      expect(serviceNamed(name).environment?.MINIO_URL).toBe(`http://${minio}:9000`);
    }
  });
});

describe('compose.yaml', () => {
  const all = Object.entries(services);

  it('answers on the loopback address alone', () => {
    const ports = all.flatMap(([, service]) => service.ports ?? []);
    expect(ports.length).toBe(4);
    expect(ports.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([]);
  });

  it('runs everything as nobody in particular, with nothing to write to but volumes', () => {
    for (const [name, { user, read_only, cap_drop, security_opt }] of all) {
      expect([name, user, read_only, cap_drop, security_opt]).toEqual([
        name,
        expect.not.stringMatching(/^(0|root)\b/),
        true,
        ['ALL'],
        ['no-new-privileges:true'],
      ]);
    }
  });

  it('names the images of others by digest', () => {
    const others = all
      .map(([, { image }]) => image)
      .filter((image) => !/^(localhost|ghcr\.io\/eks-file-server)\//.test(image));
    expect(others.filter((image) => !/@sha256:[0-9a-f]{64}$/.test(image))).toEqual([]);
  });

  it('starts one thing after another: what runs once has ended well, and what runs on is healthy', () => {
    const once = ['prepare', 'setup', 'seed', 'setup-scale', 'seed-scale'];
    const checked = all
      .filter(([name, { healthcheck }]) => healthcheck || name === 'server-scale')
      .map(([name]) => name);
    expect(all.map(([name]) => name).filter((name) => !once.includes(name) && !checked.includes(name))).toEqual([]);
    for (const [name, { depends_on = {} }] of all) {
      expect([name, Object.keys(depends_on).length > 0]).toEqual([name, name !== 'prepare']);
      for (const [other, { condition }] of Object.entries(depends_on)) {
        expect([name, other, condition]).toEqual([
          name,
          other,
          once.includes(other) ? 'service_completed_successfully' : 'service_healthy',
        ]);
      }
    }
  });

  it('declares the volumes that it uses, and gives each its owner first', () => {
    const named = all.flatMap(([, { volumes = [] }]) => volumes.map((volume) => volume.split(':')[0] as string));
    const used = new Set(named.filter((name) => !name.startsWith('.')));
    expect(Object.keys(compose.volumes).sort()).toEqual([...used].sort());
    const folders = readFileSync(join(ROOT, 'Dockerfile'), 'utf8').match(/\/volumes\/[\w-]+/g) ?? [];
    const targets = (serviceNamed('prepare').volumes ?? []).map((volume) => volume.split(':')[1] as string);
    expect(targets.filter((target) => target.startsWith('/volumes/')).sort()).toEqual([...folders].sort());
  });
});

function jobNamed(component: string): KubernetesObject {
  return chart.find(({ kind, metadata }) => kind === 'Job' && metadata.name.includes(`-${component}-`));
}
