import { chart } from '../language/built-in';
import { when } from '../language/control';
import { defaultTo, printf } from '../language/functions';
import { textHelper } from '../language/helper';
import { values } from '../values';

/** One helper for each image: inside a helper with an argument the chart's appVersion would be out of reach. */
function imageHelper(component: 'server' | 'minio') {
  const { registry, repository, tag, digest } = values[component].image;
  return textHelper({
    name: `file-server.${component}.image`,
    description: `Image of the component ${component}: the digest wins over the tag, which is appVersion where it is empty.`,
    body: when(
      digest,
      [printf('%s/%s@%s', registry, repository, digest)],
      [printf('%s/%s:%s', registry, repository, defaultTo(tag, chart.appVersion))],
    ),
  });
}

export const serverImageHelper = imageHelper('server');
export const minioImageHelper = imageHelper('minio');
