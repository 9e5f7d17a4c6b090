import type { Transform } from 'node:stream';
import type { Registry } from '../metrics/registry';
import { CODECS, type Coding } from './codings';

export interface CompressorProps {
  /** Compressions at work at once; 0 turns compression off. */
  readonly limit: number;
  readonly registry: Registry;
}

/** Compresses no more at once than the processor and the memory were meant for. */
export class Compressor {
  readonly enabled: boolean;
  private atWork = 0;
  private readonly started;
  private readonly refused;

  constructor(private readonly props: CompressorProps) {
    this.enabled = props.limit > 0;
    props.registry.gauge(
      { name: 'file_server_compressions_in_flight', help: 'Compressions at work.' },
      () => this.atWork,
    );
    this.started = props.registry
      .counter({ name: 'file_server_compressions_total', help: 'Compressions that were begun.', labels: [] })
      .of();
    this.refused = props.registry
      .counter({
        name: 'file_server_compressions_refused_total',
        help: 'Answers sent uncompressed because MAX_CONCURRENT_COMPRESSIONS were at work.',
        labels: [],
      })
      .of();
  }

  /** Undefined while there is too much to do. */
  compress(bytes: Buffer, coding: Coding): Promise<Buffer> | undefined {
    const codec = this.take(coding);
    return codec?.compress(bytes).finally(() => this.atWork--);
  }

  /** A stream that compresses what is written to it; undefined while there is too much to do. */
  createStream(coding: Coding): Transform | undefined {
    const stream = this.take(coding)?.createStream();
    stream?.once('close', () => this.atWork--);
    return stream;
  }

  private take(coding: Coding) {
    if (this.atWork >= this.props.limit) {
      this.refused.add();
      return undefined;
    }
    this.atWork++;
    this.started.add();
    return CODECS.get(coding);
  }
}
