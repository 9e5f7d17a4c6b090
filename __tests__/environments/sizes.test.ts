import { erasureSetOf, parityOf, usableGib } from '../../environments/minio-capacity';
import { minioValuesOf } from '../../environments/minio-values';
import { monthlyCost } from '../../environments/monthly-cost';
import type { Environment } from '../../environments/schema';
import type { NodeGroupSettings } from '../../environments/settings/node-group';
import { REQUESTS_PER_FILE_SERVER, REQUESTS_PER_USER, SIZES } from '../../environments/sizes';
import { validateEnvironments } from '../../environments/validate';
import { defaultValues } from '../../helm/documents/default-values';
import { type ChartValues, valuesSchema } from '../../helm/values';
import { valuesOf } from '../stacks/platform/platform';
import { addresses, synthesize, temporaryFolder } from '../stacks/synthesize';

interface Room {
  readonly millicores: number;
  readonly mebibytes: number;
}

/** What pods get of an instance (karpenter.sh/docs/reference/instance-types, v1.14). */
const ALLOCATABLE: Readonly<Record<string, Room>> = {
  'm7i-flex.large': { millicores: 1930, mebibytes: 6903 },
  'm7i.large': { millicores: 1930, mebibytes: 6903 },
  'm7i.xlarge': { millicores: 3920, mebibytes: 14_162 },
};

/** More than what runs on each node asks for: the network, the proxy, volumes, logs and the exporter of metrics. */
const ON_EACH_NODE: Room = { millicores: 300, mebibytes: 512 };

/** More than the add-ons of EKS ask for: DNS, volumes, snapshots, metrics-server. */
const ADD_ONS: readonly Room[] = Array.from({ length: 8 }, () => ({ millicores: 100, mebibytes: 200 }));

const DEFAULTS = defaultValues(valuesSchema) as ChartValues;

it('the parity of a set is that of MinIO where nothing is said', () => {
  expect([4, 5, 6, 7, 8, 12, 16].map(parityOf)).toEqual([2, 2, 3, 3, 4, 4, 4]);
  expect([4, 8, 16, 24, 32].map((drives) => erasureSetOf({ servers: drives, drivesPerServer: 1 }))).toEqual([
    4, 8, 16, 12, 16,
  ]);
});

it('sizes hold these GiB of files', () => {
  const held = SIZES.map(({ users, environment }) => [users, usableGib(valid(environment).application)]);
  expect(held).toEqual([
    [50, 100],
    [500, 500],
    [2000, 4200],
    [5000, 12_000],
  ]);
});

const folder = temporaryFolder();

describe.each(SIZES)('the size for $users users', ({ users, environment: written }) => {
  const environment = valid(written);
  const { cluster, platform, application } = environment;
  const minio = minioValuesOf(application);
  const [pool] = minio.pools;
  const minioServers = pool?.servers ?? 0;
  const { server } = application.values;
  const replicas = server?.autoscaling?.minReplicas ?? 0;
  const requests = {
    server: roomOf(DEFAULTS.server.resources.requests),
    minio: roomOf(application.values.minio?.resources?.requests ?? DEFAULTS.minio.resources.requests),
  };

  it('answers its users without one of its file servers', () => {
    expect((replicas - 1) * REQUESTS_PER_FILE_SERVER).toBeGreaterThanOrEqual(users * REQUESTS_PER_USER);
  });

  it('has a node for each server of MinIO, of which it can lose one and still write', () => {
    const nodes = cluster.nodeGroups.filter(takesAll).reduce((sum, { minimum }) => sum + minimum, 0);
    expect(nodes).toBe(minioServers);
    const set = erasureSetOf(pool as NonNullable<typeof pool>);
    const lost = Math.ceil(set / minioServers);
    // Where half of a set is parity, a write needs one drive more than that half.
    const parity = parityOf(set);
    expect(set - lost).toBeGreaterThanOrEqual(set - parity + (2 * parity === set ? 1 : 0));
  });

  it('has room for all pods when a node is lost', () => {
    const stack = synthesize(folder, environment)[`${environment.name}-platform`];
    const platformPods = addresses(stack, 'helm_release').flatMap((address) => requestsIn(valuesOf(stack, address)));
    expect(platformPods.length).toBeGreaterThan(10);
    const pods = [
      ...Array.from({ length: minioServers }, () => requests.minio),
      ...Array.from({ length: replicas }, () => requests.server),
      // Some run once, some twice.
      ...platformPods.flatMap((room) => [room, room]),
      ...ADD_ONS,
    ];
    const nodes = cluster.nodeGroups.filter(takesAll).flatMap((group) => roomsOf(group));
    expect(leftOver(pods, nodes.slice(1))).toEqual([]);
  });

  it('may have all of its pods and volumes by the quota of its namespace', () => {
    const most = server?.autoscaling?.maxReplicas ?? 0;
    // As many file servers more while they are replaced, and the Jobs.
    const pods = [
      ...Array.from({ length: minioServers }, () => requests.minio),
      ...Array.from({ length: most + Math.ceil(most / 4) + 3 }, () => requests.server),
    ];
    const { quota } = platform;
    expect(sum(pods, 'millicores')).toBeLessThanOrEqual(roomOf(quota).millicores);
    expect(sum(pods, 'mebibytes')).toBeLessThanOrEqual(roomOf(quota).mebibytes);
    const volumes = minio.pools.map(
      ({ servers, drivesPerServer, size }) => servers * drivesPerServer * mebibytes(size),
    );
    expect(volumes.reduce((total, size) => total + size, 0)).toBeLessThanOrEqual(mebibytes(quota.storage));
    expect(pods.length).toBeLessThanOrEqual(quota.pods);
  });

  it('has a price for everything', () => {
    expect(monthlyCost(environment).rows.filter(({ usd }) => usd === undefined)).toEqual([]);
  });
});

type Complete = Environment & Required<Pick<Environment, 'cluster' | 'platform' | 'application'>>;

function valid(written: unknown): Complete {
  const [environment] = validateEnvironments([written]);
  return environment as Complete;
}

function takesAll({ taints }: NodeGroupSettings): boolean {
  return taints.length === 0;
}

function roomsOf({ instanceTypes: [type = ''], minimum }: NodeGroupSettings): Room[] {
  const { millicores, mebibytes } = ALLOCATABLE[type] as Room;
  const room = { millicores: millicores - ON_EACH_NODE.millicores, mebibytes: mebibytes - ON_EACH_NODE.mebibytes };
  return Array.from({ length: minimum }, () => room);
}

/** Every container's requests in the values of a chart. */
function requestsIn(values: unknown): Room[] {
  if (typeof values !== 'object' || values === null) return [];
  return Object.entries(values).flatMap(([key, value]) =>
    key === 'requests' && 'cpu' in value ? [roomOf(value)] : requestsIn(value),
  );
}

function roomOf({ cpu, memory }: { readonly cpu?: string; readonly memory?: string } = {}): Room {
  return { millicores: millicores(cpu ?? '0'), mebibytes: mebibytes(memory ?? '0Mi') };
}

function millicores(cpu: string): number {
  return cpu.endsWith('m') ? Number.parseInt(cpu, 10) : Number(cpu) * 1000;
}

function mebibytes(size: string): number {
  return Number.parseInt(size, 10) * { Mi: 1, Gi: 1024, Ti: 1024 ** 2 }[size.slice(-2) as 'Mi' | 'Gi' | 'Ti'];
}

function sum(rooms: readonly Room[], what: keyof Room): number {
  return rooms.reduce((total, room) => total + room[what], 0);
}

/** The pods that find no node, the largest placed first, each on the first node with room. */
function leftOver(pods: readonly Room[], nodes: readonly Room[]): Room[] {
  const free = nodes.map((node) => ({ ...node }));
  return [...pods]
    .sort((one, other) => other.mebibytes - one.mebibytes)
    .filter((pod) => {
      const node = free.find((each) => each.millicores >= pod.millicores && each.mebibytes >= pod.mebibytes);
      if (!node) return true;
      node.millicores -= pod.millicores;
      node.mebibytes -= pod.mebibytes;
      return false;
    });
}
