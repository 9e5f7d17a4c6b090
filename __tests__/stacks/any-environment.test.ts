import fc from 'fast-check';
import { overlaps, parseCidr } from '../../environments/cidr';
import type { Environment } from '../../environments/schema';
import { anyEnvironment } from './any-environment';
import { danglingReferences, type StackJson, synthesize, temporaryFolder } from './synthesize';

describe('any valid environment', () => {
  const folder = temporaryFolder();

  it('synthesizes stacks whose references resolve, with subnets that fit the VPC and do not overlap', () => {
    fc.assert(
      fc.property(anyEnvironment, (environment) => {
        const stacks = synthesize(folder, environment);
        expect(Object.values(stacks).flatMap(danglingReferences)).toEqual([]);
        expect(crossStackOutputsRead(stacks, environment)).toEqual(crossStackOutputsWritten(stacks, environment));
        const vpc = parseCidr(environment.network?.cidr ?? '');
        const subnets = Object.values(stacks[`${environment.name}-network`]?.resource.aws_subnet ?? {});
        const blocks = subnets.map(({ cidr_block }) => parseCidr(cidr_block as string));
        expect(blocks).toHaveLength(3 * (environment.network?.zones.length ?? 0));
        for (const [index, block] of blocks.entries()) {
          expect(vpc && block && vpc.first <= block.first && block.last <= vpc.last).toBe(true);
          expect(blocks.slice(index + 1).some((other) => block && other && overlaps(block, other))).toBe(false);
        }
      }),
      { numRuns: 15 },
    );
  });

  it('gives no two things of one kind the same name in one region', () => {
    fc.assert(
      fc.property(anyEnvironment, (environment) => {
        const names = Object.values(synthesize(folder, environment)).flatMap(namesIn);
        expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
      }),
      { numRuns: 10 },
    );
  });
});

/** The argument that is the name, of resources whose names AWS keeps apart. */
const NAMED: Readonly<Record<string, string>> = {
  aws_cloudwatch_log_group: 'name',
  aws_cloudwatch_metric_alarm: 'alarm_name',
  aws_iam_policy: 'name',
  aws_iam_role: 'name',
  aws_iam_user: 'name',
  aws_kms_alias: 'name',
  aws_s3_bucket: 'bucket',
  aws_secretsmanager_secret: 'name',
  aws_security_group: 'name',
  aws_sns_topic: 'name',
};

function namesIn({ resource }: StackJson): string[] {
  return Object.entries(NAMED).flatMap(([type, argument]) =>
    Object.values(resource[type] ?? {}).map((block) => `${type} ${block[argument]} ${block.region ?? ''}`),
  );
}

function crossStackOutputsWritten(stacks: Readonly<Record<string, StackJson>>, { name }: Environment): string[] {
  const outputs = Object.keys(stacks[`${name}-network`]?.output ?? {});
  return outputs.filter((output) => output.startsWith('cross-stack-output')).sort();
}

function crossStackOutputsRead(stacks: Readonly<Record<string, StackJson>>, { name }: Environment): string[] {
  const text = JSON.stringify([stacks[`${name}-cluster`], stacks[`${name}-governance`]]);
  const outputs = [...text.matchAll(/terraform_remote_state\.[\w-]+\.outputs\.([\w-]+)/g)].map(
    ([, output]) => output ?? '',
  );
  return [...new Set(outputs)].sort();
}
