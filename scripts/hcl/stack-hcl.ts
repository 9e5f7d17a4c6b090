import type { BlockTree } from '../../stacks/shared/block-tree';
import { assignments, Verbatim } from './expression';

type Block = Readonly<Record<string, unknown>>;
type Named = Readonly<Record<string, Block>>;

/** The parts of a stack's Terraform JSON. */
export interface StackJson {
  readonly terraform: Block;
  readonly provider?: Readonly<Record<string, readonly Block[]>>;
  readonly variable?: Named;
  readonly locals?: Block;
  readonly data?: Readonly<Record<string, Named>>;
  readonly resource?: Readonly<Record<string, Named>>;
  readonly output?: Named;
}

/** The blocks of an element of the stack: `aws_vpc.vpc`, `data.aws_region.here`, `aws` for a provider. */
export type BlocksOf = (address: string) => BlockTree;

/** Arguments that Terraform reads as references, not as text. */
const REFERENCES = ['depends_on', 'ignore_changes', 'replace_triggered_by', 'provider'];
const META: BlockTree = { lifecycle: { precondition: {}, postcondition: {} } };
const TERRAFORM: BlockTree = { required_providers: {}, cloud: { workspaces: {} } };
const VARIABLE: BlockTree = { validation: {} };

/** A stack as one file of HCL, in the format of `terraform fmt`. */
export function stackHcl(stack: StackJson, blocksOf: BlocksOf): string {
  return [
    terraformBlock(stack.terraform),
    ...Object.entries(stack.provider ?? {}).flatMap(([name, each]) =>
      each.map((body) => block(`provider "${name}"`, body, blocksOf(name))),
    ),
    ...entriesOf(stack.variable).map(([name, body]) =>
      block(`variable "${name}"`, { ...body, type: new Verbatim(String(body.type)) }, VARIABLE),
    ),
    ...(stack.locals ? [block('locals', stack.locals, {})] : []),
    ...elements('data', stack.data, (address) => blocksOf(`data.${address}`)),
    ...elements('resource', stack.resource, blocksOf),
    ...entriesOf(stack.output).map(([name, body]) => block(`output "${name}"`, body, {})),
  ].join('\n');
}

function elements(kind: 'data' | 'resource', types: StackJson['resource'], blocksOf: BlocksOf): string[] {
  return Object.entries(types ?? {}).flatMap(([type, named]) =>
    Object.entries(named).map(([name, body]) =>
      block(`${kind} "${type}" "${name}"`, body, { ...META, ...blocksOf(`${type}.${name}`) }),
    ),
  );
}

function terraformBlock({ backend, ...rest }: Block): string {
  const [kind, body] = Object.entries((backend ?? {}) as Named)[0] ?? [];
  const label = `backend "${kind}"`;
  return block('terraform', kind === undefined ? rest : { ...rest, [label]: body }, { ...TERRAFORM, [label]: {} });
}

/** A block with its arguments first, then its blocks. */
function block(header: string, { '//': comment, ...body }: Block, blocks: BlockTree, indent = ''): string {
  const inner = `${indent}  `;
  const present = Object.entries(body).filter(([, value]) => value !== null && value !== undefined);
  const isBlock = ([name]: readonly [string, unknown]) => name in blocks;
  const own = present
    .filter((entry) => !isBlock(entry))
    .map(([name, value]) => [name, asReferences(name, value)] as const);
  const nested = present
    .filter(isBlock)
    .flatMap(([name, value]) =>
      (Array.isArray(value) ? value : [value]).map((item) => block(name, item, blocks[name] ?? {}, inner)),
    );
  const first = `${reasons(comment, inner)}${assignments(own, inner)}`;
  const content = [...(first ? [first] : []), ...nested].join('\n');
  return content ? `${indent}${header} {\n${content}${indent}}\n` : `${indent}${header} {}\n`;
}

function asReferences(name: string, value: unknown): unknown {
  if (!REFERENCES.includes(name)) return value;
  if (Array.isArray(value)) return value.map((item) => new Verbatim(String(item)));
  return typeof value === 'string' ? new Verbatim(value) : value;
}

/** The reasons for accepted findings, as checkov reads them in HCL. */
function reasons(comment: unknown, indent: string): string {
  const { acceptedFindings = {} } = (comment ?? {}) as { acceptedFindings?: Readonly<Record<string, string>> };
  return Object.entries(acceptedFindings)
    .map(([id, reason]) => `${indent}# checkov:skip=${id}:${reason}\n`)
    .join('');
}

function entriesOf(named: Named | undefined): (readonly [string, Block])[] {
  return Object.entries(named ?? {});
}
