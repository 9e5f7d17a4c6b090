import { release } from '../../language/built-in';
import { call, not, printf } from '../../language/functions';
import { fullname } from '../names';
import { refuse } from './refuse';

/** What a Service may be called (RFC 1035): stricter than what Helm lets a release be called. */
const SERVICE_NAME = '^[a-z]([-a-z0-9]*[a-z0-9])?$';

export const nameRules = refuse(
  not(call<boolean>('regexMatch', 'prefix', { shape: 'boolean' }, SERVICE_NAME, fullname)),
  printf(
    'The release name %s would name Services %s-…, but a Service begins with a letter and has no dots: set fullnameOverride, or choose another release name.',
    release.name,
    fullname,
  ),
);
