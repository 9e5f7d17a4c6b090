import type { Alarm } from '../../shared/alarm';
import type { FleetQuery } from './fleet-query';

/**
 * Alarms on volumes and on the way of instances to them, by queries because both come and go
 * (docs.aws.amazon.com/ebs/latest/userguide/using_cloudwatch_ebs.html and, for instances,
 * docs.aws.amazon.com/AWSEC2/latest/UserGuide/viewing_metrics_with_cloudwatch.html). gp3 volumes have no burst credits;
 * small instances have some for all of their volumes together.
 */
export function volumeAlarms(query: FleetQuery): Alarm[] {
  const ofVolumes = (select: string) => ({ query: query(select, 'AWS/EBS', ['InstanceId', 'VolumeId']) });
  return [
    {
      name: 'volumes-stalled',
      whatToDo: 'A volume does not answer: drain its node, so that its pods and the volume move to another',
      measure: ofVolumes('MAX(VolumeStalledIOCheck)'),
      threshold: 0,
      periodSeconds: 60,
      periods: 2,
    },
    {
      name: 'volumes-operations',
      whatToDo:
        'A volume is asked for more operations than it has: raise its IOPS, or spread the files over more drives',
      measure: ofVolumes('MAX(VolumeIOPSExceededCheck)'),
      threshold: 0,
      periodSeconds: 300,
      periods: 3,
    },
    {
      name: 'volumes-throughput',
      whatToDo:
        'A volume is asked for more bytes than it has: raise its throughput, or spread the files over more drives',
      measure: ofVolumes('MAX(VolumeThroughputExceededCheck)'),
      threshold: 0,
      periodSeconds: 300,
      periods: 3,
    },
    {
      name: 'volumes-burst',
      whatToDo: 'An instance has used up most of its bursts to volumes and will be slow: use a larger instance type',
      measure: { query: query('MIN("EBSIOBalance%")', 'AWS/EC2', ['InstanceId']) },
      threshold: 20,
      alarmsWhen: 'below',
      periodSeconds: 300,
      periods: 3,
    },
  ];
}
