import { commentItem, itemsOf, unless, when } from '../../language/control';
import { portOf } from '../../language/functions';
import { values } from '../../values';
import { mirrorLabels } from '../labels';
import { mirrorName } from '../names';
import { componentNetworkPolicy } from '../network-policy';
import { toDns, toMinio, toPodIdentityAgent, toPort } from '../network-rules';

const { backup, networkPolicy } = values;
const { mirror } = backup;

export const mirrorNetworkPolicy = componentNetworkPolicy({
  path: 'mirror/network-policy.yaml',
  name: mirrorName,
  labels: mirrorLabels,
  when: mirror.enabled,
  egress: [
    toDns,
    toMinio,
    ...when(
      mirror.endpoint,
      [
        toPort(portOf(mirror.endpoint)),
        ...unless(mirror.existingSecret, [...commentItem('STS, which gives IRSA its credentials.'), toPort(443)]),
      ],
      [...commentItem('Amazon S3, through an endpoint inside the VPC too; and STS.'), toPort(443)],
    ),
    ...unless(mirror.existingSecret, [toPodIdentityAgent]),
    ...itemsOf(networkPolicy.mirrorEgress),
  ],
});
