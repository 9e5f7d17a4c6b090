import { DURATION_BOUNDS_SECONDS } from '../../server/metrics/duration-bounds';
import { OBJECTIVES } from '../values/metrics';
import { dashboard } from './dashboard';
import { cache, uploads } from './server/cache-and-uploads';
import { objectives } from './server/objectives';
import { requests } from './server/requests';
import { saturation } from './server/saturation';
import { store } from './server/store';
import { choiceVariable, labelVariable, namespaceVariable, numberVariable } from './variable';

const { availabilityPercent, latencyPercent, latencyThresholdSeconds } = OBJECTIVES;
const INFO = 'file_server_build_info';

export const serverDashboard = dashboard({
  uid: 'file-server',
  title: 'File server',
  description: 'What clients get, what the store gives, and how much room is left.',
  variables: [
    namespaceVariable(INFO),
    labelVariable({ name: 'job', label: 'Job', series: `${INFO}{namespace="$namespace"}`, of: 'job' }),
    numberVariable('availability_objective', 'Availability objective (%)', availabilityPercent),
    numberVariable('latency_objective', 'Latency objective (%)', latencyPercent),
    choiceVariable('latency_threshold', 'Fast means within (s)', DURATION_BOUNDS_SECONDS, latencyThresholdSeconds),
  ],
  fillings: {
    SERVER: 'namespace="$namespace",job=~"$job"',
    AVAILABILITY_OBJECTIVE: '$availability_objective',
    LATENCY_OBJECTIVE: '$latency_objective',
    LATENCY_THRESHOLD: '$latency_threshold',
  },
  sections: [objectives, requests, cache, uploads, store, saturation],
});
