import { templateText } from '../shared/template-text';

/**
 * The fields of a record, in its order (docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html). Those of the
 * default format come first, so that what reads that format finds them. The rest say what it leaves out: which pod is
 * behind a node's interface and which client behind a NAT gateway (pkt-), which AWS service the other side is, who began
 * (tcp-flags, flow-direction), and by which way the packets left (traffic-path).
 */
const FIELDS = [
  'version',
  'account-id',
  'interface-id',
  'srcaddr',
  'dstaddr',
  'srcport',
  'dstport',
  'protocol',
  'packets',
  'bytes',
  'start',
  'end',
  'action',
  'log-status',
  'vpc-id',
  'subnet-id',
  'instance-id',
  'az-id',
  'tcp-flags',
  'pkt-srcaddr',
  'pkt-dstaddr',
  'pkt-src-aws-service',
  'pkt-dst-aws-service',
  'flow-direction',
  'traffic-path',
];

/** The fields as the API takes them, `${version} ${account-id} …`. */
export const FLOW_LOG_FORMAT = templateText(FIELDS.map((field) => `\${${field}}`).join(' '));
