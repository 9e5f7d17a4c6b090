import { type Expression, expression, operand, type ValueKind } from './expression';
import { rootScope } from './scope';

/** `.Release`: any release name that Helm allows, such as `123`, so not plain. */
export const release = {
  name: builtIn<string>({ shape: 'string', word: true }, 'Release', 'Name'),
  namespace: builtIn<string>({ shape: 'string', word: true }, 'Release', 'Namespace'),
  service: builtIn<string>({ shape: 'string', plain: true }, 'Release', 'Service'),
  revision: builtIn<number>({ shape: 'number' }, 'Release', 'Revision'),
};

/** `.Chart`, as Chart.yaml says. */
export const chart = {
  name: builtIn<string>({ shape: 'string', plain: true }, 'Chart', 'Name'),
  version: builtIn<string>({ shape: 'string', plain: true }, 'Chart', 'Version'),
  appVersion: builtIn<string>({ shape: 'string' }, 'Chart', 'AppVersion'),
};

/** `.Files.Get`: the text of a file of the chart outside of `templates/`, or "" where there is none. */
export function fileText(path: string): Expression<string> {
  return expression<string>(
    { type: 'method', origin: rootScope, segments: ['Files', 'Get'], arguments: [operand(path)] },
    { shape: 'string' },
  );
}

function builtIn<T>(kind: ValueKind, ...segments: readonly string[]): Expression<T> {
  return expression<T>({ type: 'path', origin: rootScope, segments }, kind);
}
