import type { Context } from '@opentelemetry/api';
import type { ReadableSpan, Span, SpanExporter, SpanProcessor } from '@opentelemetry/sdk-trace';
import type { FastifyBaseLogger } from 'fastify';
import type { Registry } from '../metrics/registry';

export interface SpanQueueProps {
  readonly exporter: SpanExporter;
  /** Makes what collects spans and hands them to the exporter in batches. */
  readonly createProcessor: (exporter: SpanExporter, maxQueueSize: number) => SpanProcessor;
  readonly registry: Registry;
  readonly log: FastifyBaseLogger;
}

/** Spans that wait or are on their way; further ones are dropped. */
export const MAX_WAITING_SPANS = 2048;

/** OpenTelemetry's ExportResultCode.SUCCESS. */
const SUCCESS = 0;

/**
 * Bounds the spans that wait for the collector and counts those that never reach it. The SDK drops them in silence;
 * here the log says once when the collector begins to fail, and once when it takes spans again.
 */
export class SpanQueue implements SpanProcessor {
  private readonly processor: SpanProcessor;
  private readonly dropped;
  private waiting = 0;
  private isFailing = false;

  constructor(private readonly props: SpanQueueProps) {
    const { exporter, createProcessor, registry } = props;
    this.processor = createProcessor(this.counting(exporter), MAX_WAITING_SPANS);
    const dropped = registry.counter({
      name: 'file_server_spans_dropped_total',
      help: 'Spans that did not reach the collector, because too many waited or it did not take them.',
      labels: ['reason'],
    });
    this.dropped = { queueFull: dropped.of('queue_full'), exportFailed: dropped.of('export_failed') };
    registry.gauge(
      { name: 'file_server_spans_waiting', help: 'Spans that are to be sent to the collector.' },
      () => this.waiting,
    );
  }

  onStart(span: Span, parent: Context): void {
    this.processor.onStart(span, parent);
  }

  onEnd(span: ReadableSpan): void {
    if ((span.spanContext().traceFlags & 1) === 0) return;
    if (this.waiting >= MAX_WAITING_SPANS) {
      this.dropped.queueFull.add();
      return;
    }
    this.waiting++;
    this.processor.onEnd(span);
  }

  forceFlush(): Promise<void> {
    return this.processor.forceFlush();
  }

  shutdown(): Promise<void> {
    return this.processor.shutdown();
  }

  private counting(exporter: SpanExporter): SpanExporter {
    return {
      export: (spans, done) =>
        exporter.export(spans, (result) => {
          this.waiting -= spans.length;
          if (result.code === SUCCESS) this.succeeded();
          else this.failed(spans.length, result.error);
          done(result);
        }),
      forceFlush: () => exporter.forceFlush?.() ?? Promise.resolve(),
      shutdown: () => exporter.shutdown(),
    };
  }

  private succeeded(): void {
    if (this.isFailing) this.props.log.info('the trace collector takes spans again');
    this.isFailing = false;
  }

  private failed(spans: number, error: Error | undefined): void {
    this.dropped.exportFailed.add(spans);
    if (!this.isFailing)
      this.props.log.warn({ err: error }, 'the trace collector does not take spans; they are dropped');
    this.isFailing = true;
  }
}
