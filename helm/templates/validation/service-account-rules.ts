import { and } from '../../language/functions';
import { values } from '../../values';
import { refuse } from './refuse';

const { backup, minio, seed, server } = values;

export const serviceAccountRules = [
  ...refuseBoth('server', server.serviceAccount),
  ...refuseBoth('minio', minio.serviceAccount),
  ...refuseBoth('seed', seed.serviceAccount),
  ...refuseBoth('backup.mirror', backup.mirror.serviceAccount),
];

function refuseBoth(path: string, { name, annotations }: typeof server.serviceAccount) {
  return refuse(
    and(name, annotations),
    `${path}.serviceAccount has annotations, but its name is that of an existing one, which the chart leaves alone: annotate that one yourself, or remove the name.`,
  );
}
