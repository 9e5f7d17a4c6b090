import { Release } from '@cdktf/provider-helm/lib/release';
import type { ITerraformDependable } from 'cdktf';
import type { Construct } from 'constructs';
import { RELEASE_SAFETY } from '../shared/release-safety';
import { valuesText } from '../shared/values-text';
import { CHARTS, type ChartName } from './charts';

export interface ChartReleaseProps {
  readonly chart: ChartName;
  readonly namespace: string;
  readonly values: object;
  /** @default 600 */
  readonly timeoutSeconds?: number;
  /** Whether Helm installs the definitions that the chart only ships. @default true */
  readonly bringsDefinitions?: boolean;
  readonly dependsOn: readonly ITerraformDependable[];
}

/** A chart of the table, installed under its own name. */
export function chartRelease(scope: Construct, id: string, props: ChartReleaseProps): Release {
  const { chart, namespace, values, timeoutSeconds = 600, bringsDefinitions = true, dependsOn } = props;
  const { repository, version } = CHARTS[chart];
  return new Release(scope, id, {
    name: chart,
    namespace,
    repository,
    chart,
    version,
    values: [valuesText(values)],
    timeout: timeoutSeconds,
    skipCrds: bringsDefinitions ? undefined : true,
    ...RELEASE_SAFETY,
    dependsOn: [...dependsOn],
  });
}
