import { Mistake } from './mistake';
import { accountRules } from './rules/account-rules';
import { problemsAcross } from './rules/across-environments';
import { apiAccessRules } from './rules/api-access-rules';
import { applicationRules } from './rules/application-rules';
import { autoscalerRules } from './rules/autoscaler-rules';
import { catalogueRules } from './rules/catalogue-rules';
import { clusterRules } from './rules/cluster-rules';
import { domainRules } from './rules/domain-rules';
import { environmentRules } from './rules/environment-rules';
import { governanceRules } from './rules/governance-rules';
import { networkRules } from './rules/network-rules';
import { nodeRules } from './rules/node-rules';
import { platformRules } from './rules/platform-rules';
import type { Problem, Rule } from './rules/rule';
import { secretRules } from './rules/secret-rules';
import { storageRules } from './rules/storage-rules';
import { storeRules } from './rules/store-rules';
import { workspacesRules } from './rules/workspaces-rules';
import { type Environment, EnvironmentSchema } from './schema';
import { shapeProblems, withDefaults } from './shape';

/** Every rule that looks at more than one setting, or further than the schema can. */
export const RULES: readonly Rule[] = [
  ...environmentRules,
  ...accountRules,
  ...networkRules,
  ...clusterRules,
  ...apiAccessRules,
  ...nodeRules,
  ...autoscalerRules,
  ...catalogueRules,
  ...storageRules,
  ...platformRules,
  ...applicationRules,
  ...secretRules,
  ...storeRules,
  ...domainRules,
  ...governanceRules,
  ...workspacesRules,
];

/**
 * Checks environments, fills in their defaults and freezes them.
 * Throws one Mistake that lists every problem of every environment.
 */
export function validateEnvironments(written: readonly unknown[]): readonly Environment[] {
  const environments = written.map((each) => withDefaults(EnvironmentSchema, each) as Environment);
  const names = environments.map((each, index) => nameOf(each) ?? `environment ${index + 1}`);
  const own = new Map(environments.map((environment) => [environment, problemsOf(environment)]));
  const sound = environments.filter((environment) => own.get(environment)?.length === 0);
  const lines = environments.flatMap((environment, index) =>
    [
      ...(own.get(environment) ?? []),
      ...takenName(names, index),
      ...(sound.includes(environment) ? problemsAcross(environment, { sound, names }) : []),
    ].map((problem) => `  ${names[index]}: ${format(problem)}`),
  );
  if (lines.length) {
    throw new Mistake(
      `The environments have ${lines.length} problem${lines.length === 1 ? '' : 's'}:\n${lines.join('\n')}`,
    );
  }
  return environments.map(freeze);
}

function problemsOf(environment: Environment): Problem[] {
  const shape = shapeProblems(EnvironmentSchema, environment);
  const broken = new Set(shape.map(({ path }) => path.split(/[.[]/)[0]));
  return [
    ...shape,
    ...RULES.filter(({ reads }) => !broken.has('') && !reads.some((section) => broken.has(section))).flatMap((rule) => [
      ...rule.check(environment),
    ]),
  ];
}

function takenName(names: readonly string[], index: number): Problem[] {
  const value = names[index];
  return value !== undefined && names.indexOf(value) < index
    ? [{ path: 'name', value, message: 'is the name of another environment; use another' }]
    : [];
}

function nameOf(environment: unknown): string | undefined {
  const { name } = (environment ?? {}) as { name?: unknown };
  return typeof name === 'string' && name ? name : undefined;
}

function format({ path, value, message }: Problem): string {
  return `${path || 'the environment'}${value === undefined ? '' : ` ${JSON.stringify(value)}`} ${message}`;
}

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    Object.values(value).forEach(freeze);
    Object.freeze(value);
  }
  return value;
}
