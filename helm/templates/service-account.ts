import type { ServiceAccount } from 'kubernetes-types/core/v1';
import { when, within } from '../language/control';
import type { Expression } from '../language/expression';
import { and, not } from '../language/functions';
import { include, textHelper } from '../language/helper';
import { template } from '../language/template';
import type { values } from '../values';
import type { Component } from './labels';

export interface ComponentServiceAccountProps {
  readonly component: Component;
  readonly settings: typeof values.server.serviceAccount;
  /** Of the object that the chart creates where the user names none. */
  readonly name: Expression<string>;
  readonly labels: Expression<Readonly<Record<string, string>>>;
  /** @default always */
  readonly when?: Expression<boolean>;
}

/** The ServiceAccount of a component, and the helper with its name: the existing or the created one. */
export function componentServiceAccount(props: ComponentServiceAccountProps) {
  const { component, settings, name, labels } = props;
  const helper = textHelper({
    name: `file-server.${component}.serviceAccountName`,
    description: `ServiceAccount of the component ${component}: the existing or the created one.`,
    body: when(settings.name, [settings.name], [name]),
  });
  return {
    helper,
    name: include(helper),
    template: template<ServiceAccount>({
      path: `${component}/service-account.yaml`,
      when: props.when ? and(props.when, not(settings.name)) : not(settings.name),
      object: {
        apiVersion: 'v1',
        kind: 'ServiceAccount',
        metadata: { name, labels, ...within(settings.annotations, (dot) => ({ annotations: dot })) },
        automountServiceAccountToken: false,
      },
    }),
  };
}
