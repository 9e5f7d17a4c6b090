import type { Settings } from '../settings';
import { essenceOf } from './media-type';

/** Untrusted content may show itself, but runs no script and has no origin that it shares with anything. */
const SANDBOX =
  "sandbox allow-downloads; default-src 'none'; img-src 'self' data:; media-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'";

/**
 * Safari shows nothing of a PDF in a sandbox (adobe/aem-core-wcm-components#2839), and Chromium leaves a PDF's policy
 * out of account. Scripts in a PDF run in the viewer, in no origin of the web, and nosniff keeps a PDF from being read
 * as anything else.
 */
const UNSANDBOXED: ReadonlySet<string> = new Set(['application/pdf']);

/** What untrusted content of a type may do once a browser shows it, as names and values in turn. */
export function contentSecurity(
  contentType: string,
  { CONTENT_POLICY, CORS_ORIGINS }: ContentSecuritySettings,
): string[] {
  if (CONTENT_POLICY === 'site') return [];
  return [
    ...(UNSANDBOXED.has(essenceOf(contentType)) ? [] : ['Content-Security-Policy', SANDBOX]),
    // Names of files are nothing for the sites that a document links to.
    'Referrer-Policy',
    'no-referrer',
    'Cross-Origin-Resource-Policy',
    // Origins that CORS names embed with the attribute crossorigin.
    CORS_ORIGINS === '*' ? 'cross-origin' : 'same-origin',
  ];
}

export type ContentSecuritySettings = Pick<Settings, 'CONTENT_POLICY' | 'CORS_ORIGINS'>;
