import { inCoding, type KnownObject, type Representation } from '../cache/known-object';
import type { Coding } from '../compression/codings';
import { LEAST_BYTES } from '../compression/compressible';
import { negotiateCoding } from '../compression/negotiate-coding';
import type { Exchange, PlainExchange } from './exchange';

/** A form of an object, perhaps without its bytes yet. */
export interface ChosenForm {
  readonly form: Representation;
  /** Undefined: as it is stored. */
  readonly coding: Coding | undefined;
}

/** The form in which a whole object suits the client best. */
export function chooseForm({ request }: PlainExchange, known: KnownObject): ChosenForm {
  const asStored = { form: known.asStored, coding: undefined };
  const { size } = known.info;
  if (!known.compressible || size === 0) return asStored;
  const { coding, refusesIdentity } = negotiateCoding(request.headers['accept-encoding'] as string | undefined);
  if (coding === undefined || (size < LEAST_BYTES && !refusesIdentity)) return asStored;
  const form = inCoding(known, coding);
  return form === known.asStored ? asStored : { form, coding };
}

/** The same with its bytes, if the object is in memory. */
export async function makeForm(exchange: Exchange, known: KnownObject): Promise<ChosenForm> {
  const chosen = chooseForm(exchange, known);
  const { form, coding } = chosen;
  if (coding === undefined || form.bytes || exchange.request.method === 'HEAD') return chosen;
  const made = await exchange.context.compressedForms.of(known, coding);
  return { form: made, coding: made === known.asStored ? undefined : coding };
}
