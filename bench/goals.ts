/** What a workload is to reach: a ratio of ours to another contestant, or a number in the workload's own unit. */
export interface Goal {
  readonly workload: string;
  readonly against?: string;
  readonly bound: '≥' | '≤';
  readonly value: number;
}

const SMALL = ['hot 1 KiB', 'hot 16 KiB', 'not modified', 'remembered 404'];
const FOLDER = ['folder, 1 KiB', 'folder, 16 KiB', 'folder, 1 MiB', 'folder, 64 MiB'];
const LARGE = ['64 MiB, one reader', '64 MiB, four readers'];

export const GOALS: readonly Goal[] = [
  ...atLeast(3, SMALL, 'nginx-s3-gateway'),
  ...atLeast(40, SMALL, 's3www'),
  ...atLeast(0.85, SMALL, 'bare Node'),
  ...atLeast(1.5, ['hot 128 KiB', 'hot 1 MiB'], 'nginx-s3-gateway'),
  ...atLeast(2, ['miss, 16 KiB'], 's3-proxy'),
  ...atLeast(1.5, ['miss, 16 KiB'], 'nginx-s3-gateway'),
  ...atLeast(0.6, ['miss, 16 KiB'], 'MinIO'),
  ...atLeast(1.1, ['64 KiB of 64 MiB, first'], 's3-proxy'),
  ...atLeast(1, ['64 KiB of 64 MiB, again'], 'nginx-s3-gateway'),
  ...atLeast(1, LARGE, 's3www'),
  ...atLeast(0.9, LARGE, 'MinIO'),
  ...atLeast(1.2, FOLDER, 'dufs'),
  atMost(150, 'memory with 50 slow readers'),
  atMost(256, 'memory with 20 uploads'),
  ...atLeast(1.3, ['upload by PUT'], 'mc cp'),
  ...atLeast(1.1, ['upload by form'], 'mc cp'),
  ...atLeast(1, ['resumable upload'], 'mc cp'),
  atMost(1.2, 'first page of a long list', 'MinIO'),
  atMost(5, 'late page of a long list', 'early page'),
  atMost(128, 'memory that a long list adds'),
  atMost(300, 'start until ready'),
  atMost(90, 'memory when idle'),
  atMost(2000, 'npm run synth'),
  atMost(250, 'memory of npm run synth'),
  atMost(500, 'npm run chart'),
  atMost(250, 'memory of npm run chart'),
  atMost(10, 'synthesis of ten times the environments', 'shipped environments'),
];

function atLeast(value: number, workloads: readonly string[], against: string): Goal[] {
  return workloads.map((workload) => ({ workload, against, bound: '≥', value }));
}

function atMost(value: number, workload: string, against?: string): Goal {
  return { workload, against, bound: '≤', value };
}
