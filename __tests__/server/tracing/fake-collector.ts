import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface CollectedSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly kind: number;
  readonly status: { readonly code?: number };
  readonly attributes: Readonly<Record<string, unknown>>;
}

export interface FakeCollector {
  readonly endpoint: string;
  readonly spans: CollectedSpan[];
  /** Attributes of the service that sent them. */
  readonly resource: Record<string, unknown>;
  /** Status of the answers from now on. */
  status: number;
  close(): Promise<void>;
}

/** What is enough of an OTLP/HTTP collector: it takes traces as JSON. */
export async function startFakeCollector(): Promise<FakeCollector> {
  const spans: CollectedSpan[] = [];
  const resource: Record<string, unknown> = {};
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    response.writeHead(collector.status, { 'content-type': 'application/json' }).end('{}');
    if (collector.status !== 200 || request.url !== '/v1/traces') return;
    const { resourceSpans } = JSON.parse(Buffer.concat(chunks).toString());
    for (const group of resourceSpans) {
      Object.assign(resource, attributesOf(group.resource.attributes));
      for (const scope of group.scopeSpans) {
        for (const span of scope.spans) spans.push({ ...span, attributes: attributesOf(span.attributes) });
      }
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const collector: FakeCollector = {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spans,
    resource,
    status: 200,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return collector;
}

type Attribute = { readonly key: string; readonly value: Readonly<Record<string, unknown>> };

function attributesOf(attributes: readonly Attribute[]): Record<string, unknown> {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]));
}
