import type { ReadableSpan, SpanExporter, SpanProcessor } from '@opentelemetry/sdk-trace';
import { pino } from 'pino';
import { Registry } from '../../../server/metrics/registry';
import { MAX_WAITING_SPANS, SpanQueue } from '../../../server/tracing/span-queue';

type Done = Parameters<SpanExporter['export']>[1];

describe('the queue of spans', () => {
  /** A queue whose spans are handed on one by one; the collector answers when it is told to. */
  function createQueue() {
    const lines: { msg: string }[] = [];
    const answers: Done[] = [];
    const registry = new Registry();
    const exporter: SpanExporter = {
      export: (_spans, done) => void answers.push(done),
      shutdown: () => Promise.resolve(),
    };
    const queue = new SpanQueue({
      exporter,
      createProcessor: (counting) => ({ onEnd: (span) => counting.export([span], () => undefined) }) as SpanProcessor,
      registry,
      log: pino({}, { write: (line: string) => void lines.push(JSON.parse(line)) }),
    });
    const end = (traceFlags = 1) => queue.onEnd({ spanContext: () => ({ traceFlags }) } as ReadableSpan);
    const answer = (code: 0 | 1) => answers.shift()?.({ code });
    return { end, answer, lines, text: () => registry.text() };
  }

  it('drops and counts spans beyond its bound, until some have been taken', () => {
    const { end, answer, text } = createQueue();
    for (let span = 0; span < MAX_WAITING_SPANS + 3; span++) end();
    expect(text()).toContain(`file_server_spans_waiting ${MAX_WAITING_SPANS}\n`);
    expect(text()).toContain('file_server_spans_dropped_total{reason="queue_full"} 3\n');
    answer(0);
    end();
    expect(text()).toContain('file_server_spans_dropped_total{reason="queue_full"} 3\n');
  });

  it('counts what the collector does not take, and says so once', () => {
    const { end, answer, lines, text } = createQueue();
    for (const code of [1, 1, 0, 0, 1] as const) {
      end();
      answer(code);
    }
    expect(text()).toContain('file_server_spans_dropped_total{reason="export_failed"} 3\n');
    expect(text()).toContain('file_server_spans_waiting 0\n');
    expect(lines.map(({ msg }) => msg)).toEqual([
      'the trace collector does not take spans; they are dropped',
      'the trace collector takes spans again',
      'the trace collector does not take spans; they are dropped',
    ]);
  });

  it('leaves out spans that are not recorded', () => {
    const { end, text } = createQueue();
    end(0);
    expect(text()).toContain('file_server_spans_waiting 0\n');
  });
});
