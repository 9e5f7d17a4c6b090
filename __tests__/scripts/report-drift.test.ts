import { join } from 'node:path';
import { runWithFake } from './fake-program';

const SCRIPT = join(__dirname, '../../scripts/report-drift.sh');
const report = (found: string, ...stacks: string[]) =>
  runWithFake('gh', `case "$1 $2" in 'issue list') echo '${found}' ;; esac`, SCRIPT, ['https://run.test/1', ...stacks]);

describe('scripts/report-drift.sh', () => {
  it('is silent where nothing differs', () => {
    expect(report('')).toMatchObject({ status: 0, calls: [] });
  });

  it('opens an issue that names the stacks and the run', () => {
    const { status, calls } = report('', 'dev-network', 'dev-cluster');
    expect(status).toBe(0);
    expect(calls[1]).toMatch(/^issue create --title AWS differs from the committed stacks --body /);
    expect(calls.slice(2)).toEqual(
      expect.arrayContaining(['- dev-network', '- dev-cluster', 'The plans are in the log of https://run.test/1.']),
    );
  });

  it('adds to the issue that is open already', () => {
    expect(report('7', 'dev-network').calls[1]).toMatch(/^issue comment 7 --body /);
  });
});
