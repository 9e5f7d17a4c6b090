import type { Field } from './default-values';

/** The description of a value, with the words that it may be where the text does not name them. */
export function describeField({ description = '', enum: words = [] }: Field): string {
  const isNamed = words.every((word) => description.includes(String(word)));
  return isNamed ? description : `${description} One of: ${words.join(', ')}.`;
}
