/** Units of Grafana: https://github.com/grafana/grafana/blob/main/packages/grafana-data/src/valueFormats/categories.ts */
export type Unit = 'short' | 'none' | 'percent' | 'percentunit' | 's' | 'µs' | 'reqps' | 'ops' | 'Bps' | 'bytes';

export interface Query {
  /** PromQL; placeholders such as `$SERVER` as in alerts. */
  readonly expression: string;
  /** Name of a series, such as `{{pod}}`. */
  readonly legend?: string;
}

/** A value from which on a number has a colour. */
export interface Threshold {
  readonly from: number | null;
  readonly color: 'green' | 'yellow' | 'red';
}

export interface PanelProps {
  readonly title: string;
  /** What it shows, and what is to be read from it. */
  readonly description: string;
  readonly unit: Unit;
  readonly queries: readonly Query[];
  readonly thresholds?: readonly Threshold[];
  /** Of the 24 columns of a dashboard. */
  readonly width?: number;
  /** Of rows of 30 pixels. */
  readonly height?: number;
}

export interface Panel extends PanelProps {
  readonly type: 'timeseries' | 'stat' | 'gauge';
  readonly options: object;
  readonly width: number;
  readonly height: number;
}

/** Lines over time, with what they come to in a table below. */
export function lines(props: PanelProps): Panel {
  const legend = { displayMode: 'table', placement: 'bottom', showLegend: true, calcs: ['mean', 'max', 'lastNotNull'] };
  return {
    width: 12,
    height: 8,
    ...props,
    type: 'timeseries',
    options: { legend, tooltip: { mode: 'multi', sort: 'desc' } },
  };
}

/** One number for each series, its last. */
export function number(props: PanelProps): Panel {
  return {
    width: 4,
    height: 4,
    ...props,
    type: 'stat',
    options: { colorMode: 'value', graphMode: 'none', reduceOptions: { calcs: ['lastNotNull'], values: false } },
  };
}

/** A share of a whole, its last. */
export function gauge(props: PanelProps): Panel {
  return {
    width: 4,
    height: 4,
    ...props,
    type: 'gauge',
    options: { showThresholdLabels: false, reduceOptions: { calcs: ['lastNotNull'], values: false } },
  };
}

/** Green where all is well, red from the first one on. */
export const NONE_IS_WELL: readonly Threshold[] = [
  { from: null, color: 'green' },
  { from: 1, color: 'red' },
];

/** Red below, yellow near the bound, green above. */
export function lowIsBad(red: number, yellow: number): readonly Threshold[] {
  return [
    { from: null, color: 'red' },
    { from: red, color: 'yellow' },
    { from: yellow, color: 'green' },
  ];
}

/** Green below, yellow and red above. */
export function highIsBad(yellow: number, red: number): readonly Threshold[] {
  return [
    { from: null, color: 'green' },
    { from: yellow, color: 'yellow' },
    { from: red, color: 'red' },
  ];
}
