import { waitFor } from '../../batch/try-again';
import { servicePath } from '../../http/service-path';
import { describeAnswer, describeStranger, jsonOf } from '../answers';
import type { Check } from '../check';
import { PATIENCE, PassingError } from '../passing-error';
import type { SmokeAnswer } from '../smoke-client';
import { UnreachableError } from '../unreachable-error';
import type { ServerContext } from './check-context';

/** What a proxy answers as long as it has nobody to pass requests on to. */
const PASSING_STATUS = [502, 503, 504];

/** Whether the server answers, and whether it has its store. Both wait, together for SMOKE_WAIT_MS. */
export function serviceChecks(context: ServerContext): { readonly health: Check; readonly ready: Check } {
  const until = performance.now() + context.settings.SMOKE_WAIT_MS;

  async function statusOf(route: 'health' | 'ready'): Promise<string> {
    const path = servicePath(context.settings.SERVICE_PREFIX, route);
    let noted = '';
    const onFailure = (error: unknown) => {
      const { message } = error as Error;
      if (message !== noted) context.note(`waiting: ${message}`);
      noted = message;
    };
    const waitMs = until - performance.now();
    const options = { ...PATIENCE, waitMs, onFailure, signal: context.signal };
    const answer = await waitFor(() => askOnce(context, path), options);
    const status = jsonOf(answer)?.status;
    if (answer.status === 200 && status === EXPECTED[route]) return `${path}: ${status}`;
    throw new Error(describeStranger(`GET ${path}`, answer));
  }

  return {
    health: { name: 'health', run: () => statusOf('health') },
    ready: { name: 'ready', run: () => statusOf('ready') },
  };
}

const EXPECTED = { health: 'ok', ready: 'ready' } as const;

async function askOnce({ client }: ServerContext, path: string): Promise<SmokeAnswer> {
  try {
    const answer = await client.ask(path);
    if (PASSING_STATUS.includes(answer.status)) throw new PassingError(describeAnswer(`GET ${path}`, answer));
    return answer;
  } catch (error) {
    if (error instanceof UnreachableError && error.isPassing) throw new PassingError(error.message);
    throw error;
  }
}
