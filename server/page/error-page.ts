import { createHash } from 'node:crypto';
import { Html, html } from './html';

const STYLE = `
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 36rem; margin: 15vh auto; padding: 0 1rem; overflow-wrap: anywhere;
  color: light-dark(#1b2a49, #e8ecf4); background: light-dark(#fbf7f2, #10192e); }
small { color: light-dark(#5b6680, #a9b4cc); }
`;

/** An error page shows itself and loads nothing; its one style is allowed by its hash. */
export const ERROR_PAGE_CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** A page for a person whose browser ran into an error. */
export function renderError(status: number, title: string, message: string, requestId: string): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${status} ${title}</title>
<style>${new Html(STYLE)}</style>
</head>
<body>
<main>
<h1>${status} ${title}</h1>
<p>${message}</p>
<p><small>Request ${requestId}</small></p>
</main>
</body>
</html>
`.text;
}
