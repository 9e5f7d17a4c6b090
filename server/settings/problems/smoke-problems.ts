import type { SmokeSettings } from '../read-smoke-settings';
import { secretFileProblems } from './access-problems';
import { storeProblems } from './store-problems';

/** What is wrong between the settings of the smoke program. */
export function* smokeProblems(settings: SmokeSettings) {
  const { SMOKE_URL, STORE } = settings;
  if (SMOKE_URL === undefined) {
    yield 'SMOKE_URL is unset: give the address of the server, such as: npm run smoke -- https://files.example.org';
  } else if (/^https?:\/\/[^/]/.test(SMOKE_URL) && !URL.canParse(SMOKE_URL)) {
    yield `SMOKE_URL=${JSON.stringify(SMOKE_URL)}: is not an address; write it like https://files.example.org`;
  }
  if (STORE) yield* storeProblems({ ...settings, STORE });
  for (const name of ['AUTH_PASSWORD', 'AUTH_TOKEN', 'SMOKE_TOKEN'] as const) yield* secretFileProblems(settings, name);
}
