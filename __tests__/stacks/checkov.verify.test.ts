import { SHIPPED } from '../../environments/shipped';
import { validateEnvironments } from '../../environments/validate';
import { describeWithTool } from '../tools';
import { acceptedFindings, scanStacks } from './scanners/checkov';
import { type StackJson, synthesize, temporaryFolder } from './synthesize';

describeWithTool('checkov', 'the stacks of the environments that ship, read by checkov', (program) => {
  const folder = temporaryFolder();
  let stacks: Readonly<Record<string, StackJson>>;
  let found: string[];

  beforeAll(() => {
    stacks = synthesize(folder, ...validateEnvironments(SHIPPED));
    found = scanStacks(program, stacks);
  });

  it('have no finding without a reason beside the resource', () => {
    const accepted = acceptedFindings(stacks);
    expect(found.filter((finding) => !accepted.includes(finding))).toEqual([]);
  });

  it('give no reason for what nothing finds', () => {
    expect(acceptedFindings(stacks).filter((finding) => !found.includes(finding))).toEqual([]);
  });

  it('are read wholly: a bucket that is open to everyone is found', () => {
    const open: StackJson = {
      provider: {},
      terraform: {},
      resource: {
        aws_s3_bucket_public_access_block: { open: { bucket: 'x', block_public_acls: false } },
      },
    };
    expect(scanStacks(program, { ...stacks, open }).filter((finding) => finding.startsWith('open '))).toContain(
      'open aws_s3_bucket_public_access_block.open CKV_AWS_53',
    );
  });
});
