/**
 * JSON as Terraform's own `jsonencode` writes it, with sorted keys and without the signs of HTML: so the two can stand for
 * each other without a change.
 */
export function jsonText(value: unknown): string {
  const sorted = JSON.stringify(value, (_key, item) =>
    isObject(item) ? Object.fromEntries(Object.entries(item).sort()) : item,
  );
  return sorted.replaceAll(/[<>&]/g, (sign) => `\\u00${sign.charCodeAt(0).toString(16)}`);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
