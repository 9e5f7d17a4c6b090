import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One stack comes after another. */
export interface Edge {
  readonly from: string;
  readonly to: string;
  /** Whether the later stack reads outputs of the earlier one, and does not only wait for it. */
  readonly reads: boolean;
}

export interface StackGraph {
  /** In the order in which they were written. */
  readonly stacks: readonly string[];
  readonly edges: readonly Edge[];
}

/** The stacks of an output folder of `npm run synth`, and what each needs; what follows from other edges is left out. */
export function stackGraph(folder: string, order: readonly string[]): StackGraph {
  const { stacks } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Manifest;
  const before = (name: string) => stacks[name]?.dependencies ?? [];
  const follows = (name: string, other: string): boolean =>
    before(name).some((each) => each === other || follows(each, other));
  const edges = order.flatMap((to) =>
    before(to).flatMap((from) => {
      const reads = readsFrom(folder, to, from);
      return reads || !before(to).some((each) => follows(each, from)) ? [{ from, to, reads }] : [];
    }),
  );
  return { stacks: order, edges };
}

interface Manifest {
  readonly stacks: Readonly<Record<string, { readonly dependencies: readonly string[] }>>;
}

function readsFrom(folder: string, stack: string, other: string): boolean {
  const json = JSON.parse(readFileSync(join(folder, 'stacks', stack, 'cdk.tf.json'), 'utf8'));
  return `cross-stack-reference-input-${other}` in (json.data?.terraform_remote_state ?? {});
}
