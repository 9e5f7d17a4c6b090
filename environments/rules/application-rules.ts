import { valuesSchema } from '../../helm/values';
import { shapeProblems } from '../shape';
import { privateApiRule } from './private-api-rule';
import type { Problem, Rule } from './rule';

/** Names of values that hold a secret itself; `existingSecret` and the like only name one. */
const SECRET_NAME = /(password|secretkey|secretaccesskey|token|privatekey)$/i;

/** Rules about the installed chart. */
export const applicationRules: readonly Rule[] = [
  {
    name: 'the chart goes to a cluster that exists',
    reads: ['cluster', 'application'],
    check: ({ cluster, application }) =>
      application?.cluster.kind === 'environment' && !cluster
        ? [
            {
              path: 'application.cluster.kind',
              value: 'environment',
              message: "means this environment's cluster, and it has none; add one, or use eks or kubeconfig",
            },
          ]
        : [],
  },
  privateApiRule('application', 'Terraform reaches a private API'),
  {
    name: 'only EKS has the gp3 StorageClass',
    reads: ['application'],
    check: ({ application }) =>
      application?.storageClass && application.cluster.kind === 'kubeconfig'
        ? [
            {
              path: 'application.storageClass',
              value: application.storageClass,
              message: 'needs the EBS driver of EKS; leave it out and name a StorageClass of the cluster in the values',
            },
          ]
        : [],
  },
  {
    name: 'the chart values fit the chart',
    reads: ['application'],
    check: ({ application }) =>
      application
        ? shapeProblems(valuesSchema, application.values, { partial: true }).map((problem) => ({
            ...problem,
            path: `application.values.${problem.path}`,
          }))
        : [],
  },
  {
    name: 'the chart values hold no secret',
    reads: ['application'],
    check: ({ application }) => secretValues(application?.values ?? {}, 'application.values'),
  },
];

function secretValues(value: unknown, path: string): Problem[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]): Problem[] => {
    const childPath = Array.isArray(value) ? `${path}[${key}]` : `${path}.${key}`;
    return SECRET_NAME.test(key) && typeof child === 'string' && child !== ''
      ? [
          {
            path: childPath,
            value: '(hidden)',
            message: 'would be readable in the Terraform JSON and state; keep it in a Kubernetes Secret and name that',
          },
        ]
      : secretValues(child, childPath);
  });
}
