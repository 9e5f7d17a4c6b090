import { release } from '../../language/built-in';
import { text } from '../../language/text';
import { fullname } from '../names';

/** Unique in the namespace of Velero, where the schedules of all namespaces are. */
export const veleroScheduleName = text`${release.namespace}-${fullname}`;
