import { join } from 'node:path';
import type { Session } from '../session';
import { type WholeProcess, wholeProcess } from '../synthesis/whole-process';
import type { Contestant, Workload } from '../workload';
import type { Group } from './group';

const MIB = 1024 * 1024;

/** Terraform JSON and chart as somebody writes them: whole processes, npm and all. */
export const synthesis: Group = async (session) => [
  ...commandWorkloads(session, 'synth'),
  ...commandWorkloads(session, 'chart'),
  copiesWorkload(session),
];

function commandWorkloads(session: Session, script: string): Workload[] {
  const contestant = (read: (run: WholeProcess) => number): Contestant => ({
    name: `npm run ${script}`,
    measure: async () => ({ value: read(await wholeProcess(session, 'npm', ['run', '--silent', script])) }),
  });
  return [
    { name: `npm run ${script}`, unit: 'ms', contestants: [contestant((run) => run.milliseconds)] },
    {
      name: `memory of npm run ${script}`,
      unit: 'MiB',
      rounds: 1,
      contestants: [contestant((run) => run.peakBytes / MIB)],
    },
  ];
}

/** What environments cost beyond the start of the program. */
function copiesWorkload(session: Session): Workload {
  const program = join(__dirname, '..', 'synthesis', 'synthesize-copies.ts');
  const timeOf = async (copies: number) => {
    const args = ['--import', 'tsx', program, String(copies), join(session.folder, 'copies')];
    return (await wholeProcess(session, process.execPath, args)).milliseconds;
  };
  const beyondStart = async (copies: number) => ({ value: (await timeOf(copies)) - (await timeOf(0)) });
  return {
    name: 'synthesis of ten times the environments',
    unit: 'ms',
    contestants: [
      { name: 'ten times the environments', measure: () => beyondStart(10) },
      { name: 'shipped environments', measure: () => beyondStart(1) },
    ],
  };
}
