import { PriorityClassV1 } from '@cdktf/provider-kubernetes/lib/priority-class-v1';
import type { Construct } from 'constructs';

export type PriorityClassName = 'platform' | 'serving' | 'batch';

interface Priority {
  /** Pods of a higher value push those of a lower one from a full node; pods without a class have 0. */
  readonly value: number;
  /** @default it pushes others away */
  readonly waits?: true;
  readonly description: string;
}

/** Below the classes that Kubernetes itself brings, which begin at 2,000,000,000. */
const PRIORITIES: Readonly<Record<PriorityClassName, Priority>> = {
  platform: { value: 1_000_000, description: 'What watches, restores and supplies the others' },
  serving: { value: 100_000, description: 'What answers users, and keeps their files' },
  batch: { value: -1000, waits: true, description: 'Work that can wait for free room' },
};

/** Who stays when nodes are full. */
export function priorityClasses(scope: Construct, id: string): PriorityClassV1[] {
  return Object.entries(PRIORITIES).map(
    ([name, { value, waits, description }]) =>
      new PriorityClassV1(scope, `${id}_${name}`, {
        metadata: { name },
        value,
        preemptionPolicy: waits ? 'Never' : 'PreemptLowerPriority',
        description,
      }),
  );
}
