export interface GrafanaPanel {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly description: string;
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly datasource: object;
  readonly fieldConfig: { readonly defaults: { readonly unit: string } };
  readonly targets: readonly { readonly expr: string; readonly datasource: object }[];
}

export interface GrafanaDashboard {
  readonly uid: string;
  readonly templating: { readonly list: readonly { readonly name: string }[] };
  readonly panels: readonly GrafanaPanel[];
}

const FOLDER = 'files/dashboards/';

/** The dashboards among the files of a chart. */
export function dashboards(files: Readonly<Record<string, string>>): { file: string; model: GrafanaDashboard }[] {
  return Object.entries(files)
    .filter(([path]) => path.startsWith(FOLDER))
    .map(([path, text]) => ({ file: path.slice(FOLDER.length), model: JSON.parse(text) }));
}

/** The queries, with what Grafana would put in for its variables. */
export function queriesOf({ panels }: GrafanaDashboard): { title: string; expression: string }[] {
  return panels.flatMap(({ title, targets = [] }) =>
    targets.map(({ expr }) => ({
      title,
      expression: expr.replace(/\$__\w+/g, '5m').replace(/\$(\w+_objective|latency_threshold)/g, '99'),
    })),
  );
}
