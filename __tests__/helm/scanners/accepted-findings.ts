import type { CI_VALUES } from '../../../helm/ci-values';
import type { Scanner } from './finding';

export interface AcceptedFinding {
  readonly scanner: Scanner;
  readonly rule: string;
  /** Component and kind of the objects. @default every object */
  readonly where?: readonly string[];
  /** The one set of values that may have it. @default every set */
  readonly values?: keyof typeof CI_VALUES;
  readonly reason: string;
}

/** Pods that run the server's image, whose tag is the version of the chart. */
const SERVER_IMAGE = ['server/Deployment', 'seed/Job', 'mirror/CronJob', 'test/Pod'];
const MINIO_IMAGE = ['minio/StatefulSet', 'setup/Job'];

const TAG_IS_A_VERSION =
  'the tag is one version, and pods start while the registry is away; server.image.pullPolicy can ask for Always';
const NO_CPU_LIMIT =
  'no limit of CPU: a throttled MinIO makes its peers wait, and the request already guards the neighbours';
const POLICIES_ARE_OFF = 'the set turns the policies off, as for a cluster that has its own';

export const ACCEPTED_FINDINGS: readonly AcceptedFinding[] = [
  {
    scanner: 'kube-score',
    rule: 'container-image-pull-policy',
    where: SERVER_IMAGE,
    reason: TAG_IS_A_VERSION,
  },
  {
    scanner: 'kube-score',
    rule: 'container-image-pull-policy',
    where: MINIO_IMAGE,
    reason: 'the image is pinned by its digest: another pull brings the same',
  },
  {
    scanner: 'kube-score',
    rule: 'container-resources',
    where: ['minio/StatefulSet'],
    reason: NO_CPU_LIMIT,
  },
  {
    scanner: 'kube-score',
    rule: 'deployment-has-host-podantiaffinity',
    where: ['server/Deployment'],
    reason: 'topology spread constraints, which the check does not look at, prefer a node of its own for each replica',
  },
  {
    scanner: 'kube-score',
    rule: 'deployment-replicas',
    where: ['server/Deployment'],
    values: 'another-s3',
    reason: 'the set asks for one replica, to show that it runs; the default is three',
  },
  {
    scanner: 'kube-score',
    rule: 'pod-networkpolicy',
    values: 'extended',
    reason: POLICIES_ARE_OFF,
  },
  {
    scanner: 'kube-score',
    rule: 'service-type',
    where: ['server/Service'],
    values: 'extended',
    reason: 'the set asks for a NodePort; the default is ClusterIP',
  },
  {
    scanner: 'checkov',
    rule: 'CKV_K8S_8',
    where: ['test/Pod'],
    reason: 'the pod of helm test runs one round trip to its end: there is nothing to restart',
  },
  {
    scanner: 'checkov',
    rule: 'CKV_K8S_9',
    where: ['test/Pod'],
    reason: 'the pod of helm test serves nothing that could be ready',
  },
  {
    scanner: 'checkov',
    rule: 'CKV_K8S_11',
    where: ['minio/StatefulSet'],
    reason: NO_CPU_LIMIT,
  },
  {
    scanner: 'checkov',
    rule: 'CKV_K8S_15',
    where: SERVER_IMAGE,
    reason: TAG_IS_A_VERSION,
  },
  {
    scanner: 'checkov',
    rule: 'CKV_K8S_21',
    reason:
      'objects name no namespace, which checkov takes for the default one: Helm puts them into that of the release',
  },
  {
    scanner: 'checkov',
    rule: 'CKV_K8S_43',
    where: SERVER_IMAGE,
    reason: 'the digest of an image is not known before its chart is built; server.image.digest pins it',
  },
  {
    scanner: 'checkov',
    rule: 'CKV2_K8S_6',
    values: 'extended',
    reason: POLICIES_ARE_OFF,
  },
];
