/** Where every query of a dashboard goes. */
export const DATASOURCE = { type: 'prometheus', uid: '$datasource' } as const;

/** The choice at a dashboard's top among the data sources that Grafana has. */
export const datasourceVariable = { name: 'datasource', label: 'Data source', type: 'datasource', query: 'prometheus' };

export interface LabelVariableProps {
  readonly name: string;
  readonly label: string;
  /** Series whose label is asked for. */
  readonly series: string;
  readonly of: string;
  /** Values that are offered, as a regular expression. @default all */
  readonly regex?: string;
}

/** A choice among the values of a label, by default all of them. */
export function labelVariable({ name, label, series, of, regex = '' }: LabelVariableProps) {
  const query = `label_values(${series}, ${of})`;
  return {
    name,
    label,
    type: 'query',
    datasource: DATASOURCE,
    definition: query,
    query: { query, refId: name },
    regex,
    // Also when the time range changes: Jobs come and go.
    refresh: 2,
    sort: 1,
    multi: true,
    includeAll: true,
    current: { text: 'All', value: '$__all' },
  };
}

/** The namespace of one release: its series are found by `series`. */
export function namespaceVariable(series: string) {
  const variable = labelVariable({ name: 'namespace', label: 'Namespace', series, of: 'namespace' });
  return { ...variable, multi: false, includeAll: false, current: {} };
}

/** A number that whoever looks at the dashboard may change. */
export function numberVariable(name: string, label: string, initial: number) {
  const value = String(initial);
  const current = { selected: true, text: value, value };
  return { name, label, type: 'textbox', query: value, current, options: [current] };
}

/** A choice among numbers. */
export function choiceVariable(name: string, label: string, choices: readonly number[], initial: number) {
  const options = choices.map((choice) => ({
    selected: choice === initial,
    text: String(choice),
    value: String(choice),
  }));
  return {
    name,
    label,
    type: 'custom',
    query: choices.join(','),
    current: options.find(({ selected }) => selected),
    options,
  };
}
