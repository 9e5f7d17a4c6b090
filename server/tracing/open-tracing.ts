import { AsyncLocalStorage } from 'node:async_hooks';
import type { IncomingHttpHeaders } from 'node:http';
import type { Context } from '@opentelemetry/api';
import type { FastifyBaseLogger } from 'fastify';
import type { Registry } from '../metrics/registry';
import { CLIENT_CLOSED_REQUEST, methodLabel } from '../plugins/observe-requests';
import type { Settings } from '../settings';
import { name, version } from '../version';
import { SpanQueue } from './span-queue';
import { parseTraceparent, setTraceContext } from './trace-context';
import type { Tracing } from './tracing';

export interface TracingProps {
  readonly settings: Pick<Settings, 'OTEL_EXPORTER_OTLP_ENDPOINT' | 'OTEL_SERVICE_NAME' | 'OTEL_TRACES_SAMPLER_ARG'>;
  readonly registry: Registry;
  readonly log: FastifyBaseLogger;
}

/** How long the last spans may take to be sent. */
const CLOSE_MS = 2000;

/** Paths and keys beyond this are cut. */
const MAX_ATTRIBUTE_LENGTH = 1024;

/** How often spans are sent. */
const SEND_EVERY_MS = 5000;

/**
 * Loads the OpenTelemetry SDK and records spans under its semantic conventions for HTTP, which it sends to a
 * collector by OTLP over HTTP. Without an endpoint: undefined, and nothing is loaded.
 */
export async function openTracing({ settings, registry, log }: TracingProps): Promise<Tracing | undefined> {
  const endpoint = settings.OTEL_EXPORTER_OTLP_ENDPOINT;
  if (!endpoint) return undefined;
  const [api, sdk, { OTLPTraceExporter }, resources] = await Promise.all([
    import('@opentelemetry/api'),
    import('@opentelemetry/sdk-trace'),
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/resources'),
  ]);
  const { ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } = api;
  const queue = new SpanQueue({
    exporter: new OTLPTraceExporter({ url: `${endpoint.replace(/\/$/, '')}/v1/traces` }),
    createProcessor: (exporter, maxQueueSize) =>
      new sdk.BatchSpanProcessor({ exporter, maxQueueSize, scheduledDelayMillis: SEND_EVERY_MS }),
    registry,
    log,
  });
  const provider = new sdk.TracerProvider({
    resource: resources
      .defaultResource()
      .merge(resources.detectResources({ detectors: [resources.envDetector] }))
      .merge(
        resources.resourceFromAttributes({ 'service.name': settings.OTEL_SERVICE_NAME, 'service.version': version }),
      ),
    sampler: new sdk.ParentBasedSampler({
      root: new sdk.TraceIdRatioBasedSampler(Number(settings.OTEL_TRACES_SAMPLER_ARG)),
    }),
    spanLimits: { attributeValueLengthLimit: MAX_ATTRIBUTE_LENGTH },
    spanProcessors: [queue],
  });
  const tracer = provider.getTracer(name, version);
  const current = new AsyncLocalStorage<Context>();

  function callerOf({ traceparent, tracestate }: IncomingHttpHeaders): Context {
    const caller = parseTraceparent(traceparent);
    if (!caller) return ROOT_CONTEXT;
    return trace.setSpanContext(ROOT_CONTEXT, {
      traceId: caller.traceId,
      spanId: caller.spanId,
      traceFlags: Number(caller.sampled),
      isRemote: true,
      ...(typeof tracestate === 'string' && { traceState: api.createTraceState(tracestate) }),
    });
  }

  return {
    traceRequest(request, reply, proceed) {
      const { raw } = request;
      const method = methodLabel(request.method);
      const route = request.routeOptions.url;
      const parent = callerOf(request.headers);
      const span = tracer.startSpan(
        route ? `${method} ${route}` : method,
        {
          kind: SpanKind.SERVER,
          attributes: {
            'http.request.method': method === 'other' ? '_OTHER' : method,
            'http.route': route,
            'url.path': request.url.split('?', 1)[0],
            'url.scheme': request.protocol,
            'network.protocol.version': raw.httpVersion,
            'client.address': request.ip,
            'file_server.request.id': request.id,
          },
        },
        parent,
      );
      const { traceId, spanId, traceFlags } = span.spanContext();
      setTraceContext(raw, { traceId, spanId, sampled: (traceFlags & 1) === 1 });
      reply.raw.once('close', () => {
        const status = reply.raw.writableFinished ? reply.raw.statusCode : CLIENT_CLOSED_REQUEST;
        span.setAttribute('http.response.status_code', status);
        if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
        if (status >= 500 || status === CLIENT_CLOSED_REQUEST) span.setAttribute('error.type', String(status));
        span.end();
      });
      current.run(trace.setSpan(parent, span), proceed);
    },

    startStoreCall(operation, key) {
      const span = tracer.startSpan(
        `store ${operation}`,
        { kind: SpanKind.CLIENT, attributes: { 'file_server.store.operation': operation, 'file_server.key': key } },
        current.getStore() ?? ROOT_CONTEXT,
      );
      return {
        end(outcome) {
          if (outcome !== 'ok') {
            span.setAttribute('error.type', outcome);
            span.setStatus({ code: SpanStatusCode.ERROR });
          }
          span.end();
        },
      };
    },

    async close() {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, CLOSE_MS);
      });
      // What could not be sent has been counted and logged.
      await Promise.race([provider.shutdown().catch(() => undefined), late]);
      clearTimeout(timer);
    },
  };
}
