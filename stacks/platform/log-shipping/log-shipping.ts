import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import type { LogShippingSettings } from '../../../environments/settings/log-shipping';
import { podSecurityNamespace } from '../../shared/pod-security-namespace';
import { chartRelease } from '../chart-release';
import { controllerRole } from '../controller-role';
import type { PlatformScope } from '../platform-scope';
import { fluentBitValues } from './fluent-bit-values';
import { LogGroups, logGroupNames } from './log-groups';
import { logStatements } from './log-statements';

const NAMESPACE = 'logging';
const SERVICE_ACCOUNT = 'fluent-bit';

export interface LogShippingProps {
  readonly platform: PlatformScope;
  readonly settings: LogShippingSettings;
  readonly dependsOn: readonly ITerraformDependable[];
}

/** Fluent Bit on every node, which sends what pods write to CloudWatch Logs. */
export class LogShipping extends Construct {
  constructor(scope: Construct, id: string, { platform, settings, dependsOn }: LogShippingProps) {
    super(scope, id);
    const { environment, aws } = platform;
    const { openSearch } = settings;
    const names = logGroupNames(environment);
    const { groups } = new LogGroups(this, 'group', { environment, retentionDays: settings.retentionDays });
    // It reads files of the node.
    const namespace = podSecurityNamespace(this, 'namespace', NAMESPACE, 'privileged').metadata.name;
    const { account, ready } = controllerRole(this, 'pod', platform, {
      name: 'logs',
      description: 'Writes the logs of pods',
      serviceAccount: { namespace: NAMESPACE, name: SERVICE_ACCOUNT },
      statements: logStatements({ aws, logGroups: Object.values(names), openSearch }),
    });
    chartRelease(this, 'release', {
      chart: 'fluent-bit',
      namespace,
      values: fluentBitValues({
        serviceAccount: account,
        isWatched: Boolean(platform.settings.monitoring),
        region: aws.region,
        logGroups: names,
        applicationNamespace: environment.application?.namespace,
        openSearch,
      }),
      dependsOn: [...dependsOn, ...groups, ...ready],
    });
  }
}
