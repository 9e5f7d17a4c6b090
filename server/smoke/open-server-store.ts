import type { SmokeSettings } from '../settings/read-smoke-settings';
import type { ObjectStore } from '../store/object-store';
import { openStores } from '../store/open-store';

/** The store of which the server serves objects at the address, if its settings are here. */
export function openServerStore(settings: SmokeSettings & { readonly SMOKE_URL: string }): ObjectStore | undefined {
  const { STORE, SMOKE_URL } = settings;
  if (STORE === undefined) return undefined;
  const { store, hosts } = openStores({ ...settings, STORE });
  const own = hosts.get(new URL(SMOKE_URL).hostname);
  return own ? { ...own, close: () => store.close() } : store;
}
