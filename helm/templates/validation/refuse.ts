import { when } from '../../language/control';
import type { Expression } from '../../language/expression';
import { fail } from '../../language/functions';

/** Ends the render where the condition holds. The message says what is wrong, and the remedy. */
export function refuse(condition: Expression, message: string | Expression<string>): Expression<string>[] {
  return when(condition, [fail(message)]);
}
