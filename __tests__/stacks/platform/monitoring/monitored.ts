import { exampleStacks, valuesOf } from '../platform';

export const alerts = { emails: ['operations@example.com'] };

/** All stacks of an environment that is monitored. */
export const stacks = exampleStacks({ monitoring: { retentionDays: 30, storageGiB: 100, replicas: 2 } }, { alerts });

/** Its platform. */
export const stack = stacks['example-platform'];

/** The values of kube-prometheus-stack there. */
export const values = valuesOf(stack, 'monitoring');
