import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type HttpWorkload, RANGE_BYTES } from '../http-workloads';
import { checkAnswer, type Expected, lastModifiedOf } from '../load/check-answer';
import { type LoadProps, load } from '../load/wrk';
import { MANY, OBJECTS } from '../objects';
import { cpuSeconds } from '../process-stats';
import type { Session } from '../session';
import { targetOf } from '../targets';
import type { Target } from '../targets/target';
import type { Absence, Contestant, Workload } from '../workload';
import type { Group } from './group';

const MIB = 1024 * 1024;

/** Workloads that are requests over many connections. */
export function httpGroup(workloads: readonly HttpWorkload[]): Group {
  return async (session) => {
    const opened: Workload[] = [];
    for (const workload of workloads) opened.push(await open(session, workload));
    return opened;
  };
}

/** Rounds: as long as a just-in-time compiler takes to know a new kind of work. */
const WARM_UPS = 6;

async function open(session: Session, workload: HttpWorkload): Promise<Workload> {
  const contestants: Contestant[] = [];
  const absent: Absence[] = [];
  for (const name of workload.targets) {
    const target = await targetOf(session, name);
    if ('absent' in target) absent.push({ name, reason: target.absent });
    else {
      const problem = await prepare(session, workload, target);
      if (typeof problem === 'string') absent.push({ name, reason: problem });
      else contestants.push({ name, measure: problem });
    }
  }
  const [first] = contestants;
  if (first?.name !== workload.targets[0]) {
    throw new Error(`${workload.name}: ${absent[0]?.name}: ${absent[0]?.reason}`);
  }
  return { name: workload.name, unit: workload.unit, contestants, absent, warmUps: WARM_UPS };
}

/** Checks a target's answer once; returns how to measure it, or what is wrong with its answer. */
async function prepare(
  session: Session,
  workload: HttpWorkload,
  target: Target,
): Promise<Contestant['measure'] | string> {
  const { asks, how } = workload;
  const url = target.url(asks === 'many' ? MANY.keyOf(0) : asks === 'missing' ? 'missing.bin' : asks);
  const headers: Record<string, string> = { ...target.headers };
  if (how === 'known') headers['if-modified-since'] = await lastModifiedOf(url, target.headers);
  if (how === 'one range') headers.range = rangeOf(1);
  const checked = how === 'each range' ? { ...headers, range: rangeOf(1) } : headers;
  const problem = await checkAnswer(url, checked, expectedOf(workload));
  if (problem) return problem;
  const props: LoadProps = {
    url,
    headers,
    connections: workload.connections ?? session.options.connections,
    paths: pathsOf(session, workload, target),
    newHosts: target.cachesByHost,
  };
  return async () => {
    const before = cpuSeconds(target.pid);
    const { requests, seconds, bytes } = await load(session, props);
    const after = cpuSeconds(target.pid);
    const value = workload.unit === 'MiB/s' ? bytes / MIB / seconds : requests / seconds;
    if (before === undefined || after === undefined || requests === 0) return { value };
    return { value, cpuMicroseconds: ((after - before) * 1e6) / requests };
  };
}

function expectedOf({ asks, how }: HttpWorkload): Expected {
  if (asks === 'missing') return { status: 404 };
  if (how === 'known') return { status: 304, bytes: 0 };
  if (how !== undefined) return { status: 206, bytes: RANGE_BYTES };
  // How long a text is depends on whether its client takes it compressed.
  if (asks === '16-kib.txt') return { status: 200 };
  return { status: 200, bytes: asks === 'many' ? MANY.size : OBJECTS[asks] };
}

function rangeOf(index: number): string {
  return `bytes=${index * RANGE_BYTES}-${(index + 1) * RANGE_BYTES - 1}`;
}

/** The file of what is asked for in turn, if it is not always the same. */
function pathsOf(session: Session, { asks, how }: HttpWorkload, target: Target): string | undefined {
  const pathOf = (key: string) => target.url(key).replace(/^https?:\/\/[^/]*/, '');
  let lines: string[];
  if (asks === 'many') lines = Array.from({ length: MANY.count }, (_none, index) => pathOf(MANY.keyOf(index)));
  else if (how === 'each range') {
    const path = pathOf(asks);
    lines = Array.from(
      { length: OBJECTS['64-mib.bin'] / RANGE_BYTES },
      (_none, index) => `${path}\tRange: ${rangeOf(index)}`,
    );
  } else return undefined;
  const folder = join(session.folder, 'paths');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${asks} ${target.name}`);
  writeFileSync(file, `${lines.join('\n')}\n`);
  return file;
}
