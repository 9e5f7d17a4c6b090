import { escapeHtml } from './escape-html';

/** Markup that may stand in a page as it is. */
export class Html {
  constructor(readonly text: string) {}

  toString(): string {
    return this.text;
  }
}

/** What may stand between the parts of a template; `undefined` and `false` stand for nothing. */
export type HtmlValue = Html | readonly Html[] | string | number | undefined | false;

/** Markup from a template: every value that is not markup itself is escaped, so that forgetting it is impossible. */
export function html(parts: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  return new Html(parts.map((part, index) => part + render(values[index])).join(''));
}

function render(value: HtmlValue): string {
  if (value === undefined || value === false) return '';
  if (value instanceof Html) return value.text;
  if (typeof value === 'object') return value.map(({ text }) => text).join('\n');
  return escapeHtml(String(value));
}
