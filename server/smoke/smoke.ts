import type { SmokeSettings } from '../settings/read-smoke-settings';
import type { ObjectStore } from '../store/object-store';
import type { CheckResult } from './check';
import { CheckRunner } from './check-runner';
import { certificateCheck } from './checks/certificate-check';
import type { ObjectContext, ServerContext } from './checks/check-context';
import { cleanupCheck } from './checks/cleanup-check';
import { deletionChecks } from './checks/deletion-checks';
import { headerChecks } from './checks/header-checks';
import { infoCheck } from './checks/info-check';
import { readChecks } from './checks/read-checks';
import { anonymousReadChecks, anonymousWriteChecks } from './checks/refusal-checks';
import { serviceChecks } from './checks/service-checks';
import { uploadCheck } from './checks/upload-check';
import { chooseWriter } from './choose-writer';
import { Leftovers } from './leftovers';
import { Permissions } from './permissions';
import { SmokeClient } from './smoke-client';
import { createSmokeObject } from './smoke-object';

export interface SmokeProps {
  readonly settings: SmokeSettings & { readonly SMOKE_URL: string };
  /** The server's own, for what cannot be written through the server. The caller closes it. @default none */
  readonly store?: ObjectStore;
  /** Receives each result as soon as it is there. */
  readonly report: (result: CheckResult) => void;
  /** Receives what the program waits for. @default nothing is told */
  readonly note?: (line: string) => void;
  /** Ends the program early; what it stored is deleted all the same. @default never */
  readonly signal?: AbortSignal;
}

const DEFAULTS = { note: () => undefined, signal: new AbortController().signal };

/** Checks a running server by a round trip: an object is stored, read in every way, and deleted. */
export async function smoke(props: SmokeProps): Promise<readonly CheckResult[]> {
  const { settings, store, report, note, signal } = { ...DEFAULTS, ...props };
  const { SMOKE_URL, SMOKE_TIMEOUT_MS: timeoutMs } = settings;
  const client = new SmokeClient({ address: new URL(SMOKE_URL).origin, timeoutMs, signal });
  const runner = new CheckRunner({ report, signal });
  const leftovers = new Leftovers();
  try {
    const context: ServerContext = { client, settings, found: {}, signal, note };
    await checkServer(runner, context);
    await checkObject(runner, withObject(context, store, leftovers));
    return runner.results;
  } finally {
    if (!leftovers.isEmpty) await runner.run(cleanupCheck(leftovers));
    await client.close();
  }
}

async function checkServer(runner: CheckRunner, context: ServerContext): Promise<void> {
  const { health, ready } = serviceChecks(context);
  const isHealthy = await runner.run(health);
  // A bad certificate is the reason why nothing else works.
  if (context.settings.SMOKE_URL.startsWith('https:')) await runner.run(certificateCheck(context));
  if (!isHealthy) runner.skipRest('the server does not answer');
  const isReady = await runner.run(ready);
  await runner.run(infoCheck(context));
  if (!isReady) runner.skipRest('the server is not ready');
}

function withObject(context: ServerContext, store: ObjectStore | undefined, leftovers: Leftovers): ObjectContext {
  const { settings, found } = context;
  const object = createSmokeObject(settings);
  const permissions = new Permissions(settings, found);
  const writer = () => chooseWriter({ ...context, permissions, store }, object.key);
  return { ...context, permissions, object, writer, leftovers, progress: { isStored: false } };
}

async function checkObject(runner: CheckRunner, context: ObjectContext): Promise<void> {
  const checks = [
    ...anonymousWriteChecks(context),
    uploadCheck(context),
    ...anonymousReadChecks(context),
    ...readChecks(context),
    ...headerChecks(context),
    ...deletionChecks(context),
  ];
  for (const check of checks) await runner.run(check);
}
