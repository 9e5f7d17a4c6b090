import { fillIn } from '../alerts/fill-in';
import type { Placeholder } from '../alerts/rule';
import type { Panel } from './panel';
import { DATASOURCE, datasourceVariable } from './variable';

/** The schema of Grafana 12; older ones from 11 on read it too. */
const SCHEMA_VERSION = 41;

const COLUMNS = 24;

export interface Section {
  readonly title: string;
  readonly panels: readonly Panel[];
}

export interface DashboardProps {
  readonly uid: string;
  readonly title: string;
  readonly description: string;
  /** Besides the data source. */
  readonly variables: readonly object[];
  /** What stands for the placeholders of the expressions. */
  readonly fillings: Readonly<Partial<Record<Placeholder, string>>>;
  readonly sections: readonly Section[];
}

/** A dashboard as Grafana reads it: panels from left to right, under the title of their section. */
export function dashboard({ uid, title, description, variables, fillings, sections }: DashboardProps): object {
  const panels: object[] = [];
  let y = 0;
  for (const section of sections) {
    panels.push(rowOf(section.title, panels.length + 1, y++));
    let x = 0;
    let rowHeight = 0;
    for (const panel of section.panels) {
      if (x + panel.width > COLUMNS) {
        x = 0;
        y += rowHeight;
        rowHeight = 0;
      }
      const gridPos = { x, y, w: panel.width, h: panel.height };
      panels.push(panelOf(panel, panels.length + 1, gridPos, fillings));
      x += panel.width;
      rowHeight = Math.max(rowHeight, panel.height);
    }
    y += rowHeight;
  }
  return {
    uid,
    title,
    description,
    tags: ['file-server'],
    schemaVersion: SCHEMA_VERSION,
    timezone: 'browser',
    time: { from: 'now-6h', to: 'now' },
    refresh: '1m',
    // The same moment in all panels.
    graphTooltip: 1,
    templating: { list: [datasourceVariable, ...variables] },
    panels,
  };
}

function rowOf(title: string, id: number, y: number): object {
  return { id, type: 'row', title, collapsed: false, gridPos: { x: 0, y, w: COLUMNS, h: 1 }, panels: [] };
}

function panelOf(panel: Panel, id: number, gridPos: object, fillings: DashboardProps['fillings']): object {
  const { title, description, type, unit, thresholds, queries, options } = panel;
  const steps = thresholds?.map(({ from, color }) => ({ value: from, color }));
  return {
    id,
    type,
    title,
    description,
    gridPos,
    datasource: DATASOURCE,
    fieldConfig: {
      defaults: { unit, ...(steps && { thresholds: { mode: 'absolute', steps } }), ...limitsOf(panel) },
      overrides: [],
    },
    options,
    targets: queries.map(({ expression, legend }, index) => ({
      refId: String.fromCharCode('A'.charCodeAt(0) + index),
      datasource: DATASOURCE,
      expr: fillIn(expression, fillings).join(''),
      legendFormat: legend ?? '__auto',
    })),
  };
}

/** Rates and bytes begin at nothing; a gauge ends at the whole. */
function limitsOf({ type, unit }: Panel): object {
  if (type === 'stat') return {};
  return type === 'gauge' ? { min: 0, max: unit === 'percent' ? 100 : 1 } : { min: 0 };
}
