import { ACCESS_CONTROLS } from './cis-access-controls';
import type { CisControl } from './cis-control';
import { NETWORK_CONTROLS } from './cis-network-controls';

/**
 * The fifteen controls of the benchmark's section 4 with the patterns that Security Hub looks for
 * (docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html). It has none for Organizations; that pattern
 * is the benchmark's own, as terraform-aws-modules/terraform-aws-cloudwatch has it in modules/cis-alarms.
 */
export const CIS_CONTROLS: readonly CisControl[] = [...ACCESS_CONTROLS, ...NETWORK_CONTROLS];
