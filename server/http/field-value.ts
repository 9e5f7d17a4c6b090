/**
 * Whether a header may have this value: printable ASCII. RFC 9110 section 5.5 warns of the rest, which clients read in
 * different ways, and Node refuses to send much of it.
 */
export function isFieldValue(text: string): boolean {
  return /^[\x20-\x7e\t]+$/.test(text);
}
