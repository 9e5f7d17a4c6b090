import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chart } from '../../../bench/report/chart';
import { table } from '../../../bench/report/table';
import { writeIntoReadme } from '../../../bench/report/write-results';
import { verdictsOf } from '../../../bench/verdicts';
import { outcomeOf } from '../outcome';

const OUTCOME = outcomeOf('hot', { ours: [1000, 1200, 1400], peer: [500, 400, 700] });
const VERDICTS = verdictsOf([OUTCOME], [{ workload: 'hot', against: 'peer', bound: '≥', value: 2.5 }]);

it('shows rates, their ratio with its spread, and whether the goal was met', () => {
  expect(table(VERDICTS, [OUTCOME]).split('\n').at(-1)).toBe(
    '| hot | 1,200 requests/s | peer | 500 requests/s | 2.00 (2.00 to 3.00) |  | ≥ 2.5 | **missed** |',
  );
});

it('names who is absent, and why', () => {
  const outcome = { ...OUTCOME, absent: [{ name: 's3www', reason: 'not installed' }] };
  expect(table(VERDICTS, [outcome])).toContain('\n\n- hot: s3www is absent: not installed');
});

it('draws a bar from one to the ratio and a mark at the goal', () => {
  const image = chart(VERDICTS);
  expect(image).toContain('<text x="370" y="38" text-anchor="end">hot ÷ peer</text>');
  expect(image).toContain('<rect x="590" y="26" width="32"');
  expect(image).toContain('<line x1="632" x2="632" y1="24"');
});

it('replaces only what lies between its marks in a document', () => {
  const folder = mkdtempSync(join(tmpdir(), 'readme-'));
  const path = join(folder, 'README.md');
  const [begin, end] = ['<!-- latest results: npm run bench -- --readme -->', '<!-- end of the latest results -->'];
  writeFileSync(path, `before\n${begin}\nold\n${end}\nafter\n`);
  writeIntoReadme(path, { conditions: ['today'], table: '| new |', chart: '', data: {} });
  expect(readFileSync(path, 'utf8')).toBe(`before\n${begin}\n- today\n\n| new |\n${end}\nafter\n`);
  rmSync(folder, { recursive: true });
});
