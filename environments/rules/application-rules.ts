import { valuesSchema } from '../../helm/values';
import { shapeProblems } from '../shape';
import { privateApiRule } from './private-api-rule';
import type { Rule } from './rule';

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
];
