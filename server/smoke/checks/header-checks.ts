import { contentSecurity } from '../../http/content-security';
import { servicePath } from '../../http/service-path';
import { shown } from '../answers';
import { type Check, Skipped } from '../check';
import type { SmokeAnswer } from '../smoke-client';
import type { ObjectContext } from './check-context';
import { needObject, readObject } from './read-object';

/** Whether the headers that protect browsers arrive: proxies drop and replace them. */
export function headerChecks(context: ObjectContext): Check[] {
  return [objectHeaders(context), pageHeaders(context)];
}

/** The directives count and not their text, so that a server of another version may be checked. */
function objectHeaders(context: ObjectContext): Check {
  const { permissions, object } = context;
  return {
    name: 'object headers',
    async run() {
      needObject(context);
      const answer = await readObject(context, { method: 'HEAD' });
      expectNosniff(answer);
      const policy = permissions.contentPolicy;
      const isSandboxed =
        policy === 'uploads' &&
        contentSecurity(object.contentType, { CONTENT_POLICY: policy }).includes('Content-Security-Policy');
      if (!isSandboxed) return 'nosniff';
      const directives = directivesOf(answer);
      const sandbox = directives.find(({ name }) => name === 'sandbox');
      if (sandbox && !/allow-(scripts|same-origin)/.test(sandbox.value)) return 'nosniff, sandbox';
      throw new Error(`Content-Security-Policy must put uploads into a sandbox: ${policyOf(answer)}`);
    },
  };
}

/** The page comes with its headers to whoever may not see the list, too. */
function pageHeaders({ client, settings }: ObjectContext): Check {
  const path = `${servicePath(settings.SERVICE_PREFIX, 'files')}?limit=1`;
  return {
    name: 'page headers',
    async run() {
      const answer = await client.ask(path, { headers: { accept: 'text/html' } });
      if (!answer.header('content-type')?.startsWith('text/html')) {
        throw new Skipped(`the page did not come; the answer is ${answer.status}`);
      }
      expectNosniff(answer);
      const scripts = directivesOf(answer).find(({ name }) => name === 'script-src');
      if (scripts && !/unsafe-inline|\*/.test(scripts.value)) return 'nosniff, scripts by nonce';
      throw new Error(`Content-Security-Policy must name the page's scripts: ${policyOf(answer)}`);
    },
  };
}

function expectNosniff(answer: SmokeAnswer): void {
  const found = answer.header('x-content-type-options') ?? 'none';
  if (found !== 'nosniff') throw new Error(`expected X-Content-Type-Options nosniff, found ${shown(found)}`);
}

function directivesOf(answer: SmokeAnswer) {
  return (answer.header('content-security-policy') ?? '').split(';').map((directive) => {
    const [name = '', ...values] = directive.trim().split(/\s+/);
    return { name: name.toLowerCase(), value: values.join(' ') };
  });
}

function policyOf(answer: SmokeAnswer): string {
  return `found ${shown(answer.header('content-security-policy') ?? 'none')}`;
}
