import { when } from '../../language/control';
import type { Expression } from '../../language/expression';
import { and, gt, isUnset, not, or, printf, ternary } from '../../language/functions';
import { include, textHelper } from '../../language/helper';
import { values } from '../../values';

const { autoscaling, replicas } = values.server;

const DEFAULT_REPLICAS = 3;

/** Pods of the file server while no autoscaler decides. */
export const fixedReplicas: Expression<number> = ternary(isUnset(replicas), DEFAULT_REPLICAS, replicas);

export const replicatedHelper = textHelper({
  name: 'file-server.server.replicated',
  description: 'Yields true where the file server has more than one pod at all times, else nothing.',
  body: when(
    or(and(autoscaling.enabled, gt(autoscaling.minReplicas, 1)), and(not(autoscaling.enabled), gt(fixedReplicas, 1))),
    [printf('true')],
  ),
});

export const isReplicated = include(replicatedHelper);
