import { keyFromPath } from '../../http/object-key';
import { servicePath } from '../../http/service-path';
import { describeStranger, jsonOf, shown } from '../answers';
import { authorizationOf, namesOfCredentials } from '../authorization';
import { type Check, Skipped } from '../check';
import { type FoundServer, Permissions } from '../permissions';
import type { SmokeAnswer } from '../smoke-client';
import type { ServerContext } from './check-context';

/** What the server tells about itself, which is also noted. */
export function infoCheck({ client, settings, found }: ServerContext): Check {
  const path = servicePath(settings.SERVICE_PREFIX, 'info');
  return {
    name: 'info',
    async run() {
      const permissions = new Permissions(settings);
      let authorization = permissions.authorizationToRead(keyFromPath(path));
      let answer = await client.ask(path, { authorization });
      if (answer.status === 401 && !permissions.isCertain('read')) {
        const mode = challengedMode(answer, settings.SMOKE_TOKEN !== undefined);
        found.reads = mode;
        authorization = authorizationOf(settings, mode);
        if (authorization === undefined) {
          throw new Skipped(`reading needs credentials (${mode}): set ${namesOfCredentials(mode)}`);
        }
        answer = await client.ask(path, { authorization });
      }
      const info = jsonOf(answer);
      if (answer.status !== 200 || typeof info?.name !== 'string' || typeof info.version !== 'string') {
        throw new Error(describeStranger(`GET ${path}`, answer));
      }
      Object.assign(found, modesOf(info));
      const { name, version, store, reads, writes } = info;
      return shown(`${name} ${version}, store ${store}, reads ${reads}, writes ${writes}`);
    },
  };
}

/** A challenge does not tell static tokens from those of an issuer. */
function challengedMode(answer: SmokeAnswer, hasToken: boolean): 'basic' | 'bearer' | 'oidc' {
  if (/^basic/i.test(answer.header('www-authenticate') ?? '')) return 'basic';
  return hasToken ? 'oidc' : 'bearer';
}

const READS = ['open', 'basic', 'bearer', 'oidc'] as const;

function modesOf({ reads, writes, contentPolicy }: Readonly<Record<string, unknown>>): FoundServer {
  return {
    reads: READS.find((mode) => mode === reads),
    writes: ([...READS, 'off'] as const).find((mode) => mode === writes),
    contentPolicy: (['site', 'uploads'] as const).find((policy) => policy === contentPolicy),
  };
}
