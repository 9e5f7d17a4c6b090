import type { Registry } from '../metrics/registry';
import type { ConnectionStats, ObjectStore } from './object-store';

/** Reads of objects have a pool of their own beside the calls that no client holds up. */
const CONNECTION_GAUGES: readonly { name: string; help: string; stat: keyof ConnectionStats }[] = [
  {
    name: 'file_server_store_connections_limit',
    help: 'Connections to the store that there may be, by pool.',
    stat: 'limit',
  },
  { name: 'file_server_store_connections', help: 'Connections to the store, by pool.', stat: 'connected' },
  {
    name: 'file_server_store_connections_free',
    help: 'Connections to the store without work, by pool.',
    stat: 'free',
  },
  {
    name: 'file_server_store_calls_running',
    help: 'Calls that are sent to the store and not answered in full, by pool.',
    stat: 'running',
  },
  {
    name: 'file_server_store_calls_queued',
    help: 'Calls that wait because all connections have work, by pool.',
    stat: 'queued',
  },
];

/** Adds what a store tells about itself: its connections, its circuit breaker and its buffers. */
export function addStoreGauges({ circuit, connections, uploadBuffers }: ObjectStore, registry: Registry): void {
  if (circuit) {
    registry.gauge(
      { name: 'file_server_store_circuit_open', help: '1 while calls fail at once because the store is down.' },
      () => Number(circuit().open),
    );
    registry.externalCounter(
      { name: 'file_server_store_circuit_trips_total', help: 'How often calls began to fail at once.' },
      () => circuit().trips,
    );
  }
  if (connections) {
    for (const { name, help, stat } of CONNECTION_GAUGES) {
      registry.gauges({ name, help, label: 'pool' }, () => {
        const { calls, reads } = connections();
        return { calls: calls[stat], reads: reads[stat] };
      });
    }
  }
  if (uploadBuffers) {
    registry.gauge(
      { name: 'file_server_upload_buffer_bytes', help: 'Memory that parts of uploads take.' },
      () => uploadBuffers.takenBytes,
    );
    registry.gauge(
      { name: 'file_server_uploads_waiting', help: 'Uploads that wait for memory.' },
      () => uploadBuffers.waitingUploads,
    );
  }
}
