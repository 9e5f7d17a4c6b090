import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'cdktf';
import type { Environment } from '../../environments/schema';
import { addStacks } from '../../stacks/environment-stacks';

type Block = Readonly<Record<string, unknown>>;
type Blocks = Readonly<Record<string, Readonly<Record<string, Block>>>>;

/** The parts of a stack's Terraform JSON that tests read. */
export interface StackJson {
  readonly resource: Blocks;
  readonly data?: Blocks;
  readonly provider: Readonly<Record<string, readonly Block[]>>;
  readonly output?: Readonly<Record<string, Block>>;
  readonly variable?: Readonly<Record<string, Block>>;
  readonly locals?: Block;
  readonly terraform: Block;
}

/** A folder that ends with the test file, holding a chart of one template. */
export function temporaryFolder(): { readonly path: string; readonly chart: string } {
  const path = mkdtempSync(join(tmpdir(), 'stacks-'));
  const chart = join(path, 'chart');
  mkdirSync(join(chart, 'templates'), { recursive: true });
  writeFileSync(join(chart, 'Chart.yaml'), 'apiVersion: v2\nname: file-server\nversion: 0.1.0\n');
  writeFileSync(join(chart, 'templates', 'nothing.yaml'), '');
  afterAll(() => rmSync(path, { recursive: true }));
  return { path, chart };
}

/** Synthesizes environments into `folder.path/out`, and reads the stacks back by their names. */
export function synthesize(
  folder: { readonly path: string; readonly chart: string },
  ...environments: readonly Environment[]
): Readonly<Record<string, StackJson>> {
  const outdir = join(folder.path, 'out');
  const app = new App({ outdir });
  const stacks = addStacks(app, environments, folder.chart);
  app.synth();
  return Object.fromEntries(
    stacks.map(({ node: { id } }) => [id, JSON.parse(readFileSync(join(outdir, 'stacks', id, 'cdk.tf.json'), 'utf8'))]),
  );
}

/** The block at a Terraform address such as `aws_vpc.vpc` or `data.aws_eks_cluster.cluster`, without the library's metadata. */
export function at(stack: StackJson | undefined, address: string): Block {
  const [, data, type = '', name = ''] = /^(data\.)?([^.]+)\.(.+)$/.exec(address) ?? [];
  const { '//': _metadata, ...block } = (data ? stack?.data : stack?.resource)?.[type]?.[name] ?? {};
  if (!Object.keys(block).length) throw new Error(`nothing at ${address}`);
  return block;
}

/** A reference as it stands in the JSON. */
export function ref(expression: string): string {
  return `\${${expression}}`;
}

/** The addresses of one type of resource. */
export function addresses(stack: StackJson | undefined, type: string): string[] {
  return Object.keys(stack?.resource[type] ?? {});
}

/** A policy that stands as JSON text in a block, by the names of its statements. */
export function statements(policy: unknown): Readonly<Record<string, Block>> {
  const { Statement } = JSON.parse(policy as string) as { Statement: (Block & { Sid: string })[] };
  return Object.fromEntries(Statement.map(({ Sid, ...statement }) => [Sid, statement]));
}

/** References to resources and data sources that the stack does not have. */
export function danglingReferences(stack: StackJson): string[] {
  const known = new Set<string>();
  for (const [prefix, blocks] of [
    ['', stack.resource],
    ['data.', stack.data ?? {}],
  ] as const) {
    for (const [type, named] of Object.entries(blocks)) {
      for (const name of Object.keys(named)) known.add(`${prefix}${type}.${name}`);
    }
  }
  const references = JSON.stringify(stack).matchAll(
    /(?:data\.)?\b(?:aws|kubernetes|helm|terraform|tfe)_[a-z0-9_]+\.[A-Za-z][\w-]*/g,
  );
  return [...references].map(([reference]) => reference).filter((reference) => !known.has(reference));
}
