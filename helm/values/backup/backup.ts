import { group } from '../field';
import { mirror } from './mirror';
import { velero } from './velero';

export const backup = group('Copies of the data outside the cluster.', { mirror, velero });
