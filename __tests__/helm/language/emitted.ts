import type { Body } from '../../../helm/language/control';
import { emitEntries } from '../../../helm/language/emit';
import { rootContext } from '../../../helm/language/print';

/** The text of a map at the top of a template. */
export function emitted(body: object): string {
  return emitEntries(body as Body, 0, rootContext).join('\n');
}
