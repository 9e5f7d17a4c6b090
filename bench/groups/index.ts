import { HTTP_WORKLOADS } from '../http-workloads';
import type { Group } from './group';
import { httpGroup } from './http';
import { listing } from './listing';
import { memory } from './memory';
import { start } from './start';
import { synthesis } from './synthesis';
import { uploads } from './uploads';

/** The benchmarks by their names on the command line, in the order of a whole run. */
export const GROUPS = {
  hot: httpGroup(HTTP_WORKLOADS.hot),
  miss: httpGroup(HTTP_WORKLOADS.miss),
  ranges: httpGroup(HTTP_WORKLOADS.ranges),
  large: httpGroup(HTTP_WORKLOADS.large),
  folder: httpGroup(HTTP_WORKLOADS.folder),
  defaults: httpGroup(HTTP_WORKLOADS.defaults),
  uploads,
  start,
  memory,
  listing,
  synthesis,
} as const satisfies Record<string, Group>;
