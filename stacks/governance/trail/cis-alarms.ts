import { CloudwatchLogMetricFilter } from '@cdktf/provider-aws/lib/cloudwatch-log-metric-filter';
import { Construct } from 'constructs';
import { type AlarmTarget, addAlarms } from '../../shared/alarm';
import { CIS_CONTROLS } from './cis-controls';

export interface CisAlarmsProps extends AlarmTarget {
  /** Of the trail. */
  readonly logGroupName: string;
}

/** Counts what the controls look for in the events of the trail, and tells of it. */
export class CisAlarms extends Construct {
  constructor(scope: Construct, id: string, { logGroupName, ...target }: CisAlarmsProps) {
    super(scope, id);
    const namespace = `${target.namePrefix}/trail`;
    for (const { name, pattern } of CIS_CONTROLS) {
      new CloudwatchLogMetricFilter(this, name, {
        name: `cis-${name}`,
        logGroupName,
        pattern,
        // Without a default value there is a metric, and a bill for it, only once something is found.
        metricTransformation: { name, namespace, value: '1' },
      });
    }
    addAlarms(
      this,
      CIS_CONTROLS.map(({ name, cis, whatToDo, tolerated = 0 }) => ({
        name: `cis-${name}`,
        whatToDo: `${whatToDo} (CIS AWS Foundations Benchmark 1.4.0, ${cis})`,
        measure: { metric: { namespace, name, statistic: 'Sum' } },
        threshold: tolerated,
        periodSeconds: 300,
        periods: 1,
      })),
      target,
    );
  }
}
