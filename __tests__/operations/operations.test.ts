import { SHIPPED } from '../../environments/shipped';
import { validateEnvironments } from '../../environments/validate';
import { ALERTS } from '../helm/alerts/rule-groups';
import { valuesOf } from '../stacks/platform/platform';
import { addresses, at, type StackJson, synthesize, temporaryFolder } from '../stacks/synthesize';
import { AWS_OPERATIONS, AWS_OPTIONS } from './aws-operations';
import { type Command, commandsOf, OPERATIONS } from './document';

const stacks = synthesize(temporaryFolder(), ...validateEnvironments(SHIPPED));

describe('docs/operations.md', () => {
  it('names only alerts and alarms that there are', () => {
    const alarms = Object.values(stacks).flatMap((stack) => [
      ...namesOf(stack, 'aws_cloudwatch_metric_alarm', 'alarm_name'),
      ...namesOf(stack, 'aws_cloudwatch_event_rule', 'name'),
    ]);
    const known = new Set([
      ...ALERTS.map(({ alert }) => alert),
      ...alarms.map((name) => name.replace(/^eks-file-server-(production|shared)-/, '')),
    ]);
    const named = failures().flatMap(({ noticedBy }) =>
      [...noticedBy.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name),
    );
    expect(named.length).toBeGreaterThan(25);
    expect(named.filter((name) => !known.has(name))).toEqual([]);
  });

  it('links each failure that needs hands to a runbook', () => {
    const [, section = ''] = OPERATIONS.split('## When something fails\n');
    const headings = [...(section.split(/^## /m)[0] ?? '').matchAll(/^### (.+)$/gm)].map(([, heading]) => heading);
    const links = failures().flatMap(({ byHand }) =>
      [...byHand.matchAll(/\[([^\]]+)\]\(#([^)]+)\)/g)].map(([, text, anchor]) => ({ text, anchor })),
    );
    const own = links.filter(({ anchor }) => anchor !== 'another-region');
    expect(new Set(own.map(({ text }) => text))).toEqual(new Set(headings));
    for (const { text = '', anchor } of own) expect(anchor).toBe(text.toLowerCase().replaceAll(' ', '-'));
  });

  it('names only resources that the environments have', () => {
    const json = JSON.stringify(stacks);
    const named = new Set(OPERATIONS.match(/eks-file-server-(production|shared|dev)\b(-[a-z0-9-]*[a-z0-9])?/g));
    expect(named.size).toBeGreaterThan(7);
    // A shell variable may leave the region to be added.
    const isKnown = (name: string) => new RegExp(`${name}(-eu-(west|central)-1)?(?![a-z0-9-])`).test(json);
    expect([...named].filter((name) => !isKnown(name))).toEqual([]);
  });

  it('names only addresses and states that the stacks have', () => {
    const lines = OPERATIONS.replaceAll('\\\n', ' ').split('\n');
    const named = lines.flatMap((line) => {
      const [, stack = ''] = /terraform -chdir=cdktf\.out\/stacks\/(\S+)/.exec(line) ?? [];
      return [...line.matchAll(/\b(aws_\w+)\.([\w-]+)/g)].map(([, type = '', name = '']) => ({ stack, type, name }));
    });
    expect(named.length).toBeGreaterThan(4);
    for (const { stack, type, name } of named) expect(addresses(stacks[stack], type)).toContain(name);
    const states = OPERATIONS.match(/eks-file-server\/\S+?\.tfstate/g) ?? [];
    const keys = Object.keys(stacks).map(
      (stack) => `eks-file-server/${stack.replace(/-[a-z]+$/, '')}/${stack}.tfstate`,
    );
    expect(states.filter((key) => !keys.includes(key))).toEqual([]);
  });

  it('uses only operations and parameters that AWS has', () => {
    const unknown = commandsOf('aws').flatMap(({ words, options }) => {
      const [service, operation] = words;
      const known = AWS_OPERATIONS[`${service} ${operation}`];
      return known
        ? options.filter((name) => ![...known, ...AWS_OPTIONS].includes(name.replace(/^no-/, '')))
        : [`${service} ${operation}`];
    });
    expect(commandsOf('aws').length).toBeGreaterThan(15);
    expect(unknown).toEqual([]);
  });

  it('uses only what Velero 1.18 and cdktf have', () => {
    expect(unknownOf(commandsOf('velero'), VELERO)).toEqual([]);
    const cdktf = commandsOf('npx').map(({ words: [, ...words], options }) => ({ program: 'cdktf', words, options }));
    expect(unknownOf(cdktf, CDKTF)).toEqual([]);
  });

  it("restores from Velero's schedules by the names that they get", () => {
    // The chart puts its release before the name (github.com/vmware-tanzu/helm-charts, charts/velero/templates/schedule.yaml).
    const { schedules } = valuesOf(stacks['production-platform'], 'backups');
    expect(OPERATIONS).toContain(`--from-schedule velero-${Object.keys(schedules)} `);
  });
});

/** github.com/vmware-tanzu/velero, pkg/cmd/cli, tag v1.18.1. */
const VELERO = {
  'backup get': [],
  'restore create': ['from-schedule', 'include-namespaces', 'include-resources', 'wait'],
};

/** node_modules/cdktf-cli. */
const CDKTF = { deploy: ['migrate-state'], destroy: [], diff: [], synth: [] };

function unknownOf(commands: readonly Command[], known: Readonly<Record<string, readonly string[]>>): string[] {
  expect(commands.length).toBeGreaterThan(2);
  return commands.flatMap(({ words, options }) => {
    const name = Object.keys(known).find((each) => words.join(' ').startsWith(each));
    return name === undefined ? [words.join(' ')] : options.filter((option) => !known[name]?.includes(option));
  });
}

function namesOf(stack: StackJson, type: string, attribute: string): string[] {
  return addresses(stack, type).map((address) => at(stack, `${type}.${address}`)[attribute] as string);
}

/** The rows of the table of failures. */
function failures() {
  const [, table = ''] = OPERATIONS.split('| What fails |');
  return (table.split('\n\n')[0] ?? '')
    .split('\n')
    .slice(2)
    .map((row) => {
      const [, what = '', noticedBy = '', , byHand = ''] = row.split('|');
      return { what, noticedBy, byHand };
    });
}
