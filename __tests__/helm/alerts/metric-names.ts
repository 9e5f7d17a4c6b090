const KEYWORDS = /\b(and|or|unless|bool|offset|by|without|on|ignoring|group_left|group_right)\b/g;

/** The metrics that a PromQL expression asks for: every name that is no function, label, keyword or duration. */
export function metricNames(expression: string): string[] {
  const bare = expression
    .replace(/"(?:[^"\\]|\\.)*"/g, '""')
    .replace(/\b(by|without|on|ignoring|group_left|group_right)\s*\([^)]*\)/g, ' ')
    .replace(/\{[^}]*\}/g, ' ')
    .replace(/\[[^\]]*\]/g, ' ')
    .replace(/\boffset\s+\w+/g, ' ')
    .replace(KEYWORDS, ' ');
  const names = bare.matchAll(/(?<![\w:.])([a-zA-Z_:][\w:]*)(?!\s*\(|[\w:])/g);
  return [...new Set([...names].map(([, name]) => name as string))];
}
