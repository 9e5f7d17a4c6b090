import fc from 'fast-check';
import { type Static, Type } from 'typebox';
import { blockText } from '../../../helm/language/block-text';
import { fileText } from '../../../helm/language/built-in';
import { comment, entriesOf, entry, itemsOf, range, unless, when, within } from '../../../helm/language/control';
import type { Expression } from '../../../helm/language/expression';
import {
  and,
  append,
  defaultTo,
  dict,
  div,
  eq,
  gt,
  hasPrefix,
  isUnset,
  join,
  merged,
  mod,
  not,
  or,
  quote,
  ternary,
} from '../../../helm/language/functions';
import { reference } from '../../../helm/language/reference';
import { rootScope } from '../../../helm/language/scope';
import { text } from '../../../helm/language/text';

/** A file of the chart besides its templates, and its text. */
export const FILE = 'files/example.txt';
export const FILE_TEXT = 'on: {{ not a template }}\n';

/** Values of every shape that the template language tells apart. */
const schema = Type.Object({
  text: Type.String(),
  'odd-key': Type.String(),
  word: Type.Enum(['on', 'Always', '10']),
  small: Type.Integer({ maximum: 999 }),
  large: Type.Integer(),
  yes: Type.Boolean(),
  map: Type.Record(Type.String(), Type.String()),
  list: Type.Array(Type.String()),
  objects: Type.Array(Type.Object({ name: Type.String(), count: Type.Integer(), tags: Type.Array(Type.String()) })),
});

const values = reference<Static<typeof schema>>(schema, rootScope, ['Values']);

/** Any text that UTF-8 can carry, and texts that YAML 1.1 takes for something else. */
const anyText = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }).map((one) => one.replaceAll(/[\ud800-\udfff\0]/g, '')),
  fc.constantFrom(
    'on',
    'y',
    'No',
    '~',
    '',
    '0x1f',
    '1e3',
    '010',
    '1:30',
    '-',
    '- a',
    'a: b',
    '# c',
    'null',
    '.5',
    '<<',
    '=',
    '0o7',
    '1_0',
  ),
  fc.constantFrom(
    '{{ .Values.text }}',
    '{{',
    '}}',
    'a {{- b',
    "it's",
    '"',
    '\\',
    'a\nb\n',
    ' a\nb',
    'a\n\n',
    'a\r\nb',
    '\t',
    'a\tb: c',
  ),
);

/**
 * Without two flaws of Helm's own `toYaml`: it cuts off the last of several line breaks that end
 * its last value, and writes the character DEL bare, which its reader refuses.
 */
const valueText = anyText.map((one) => one.replaceAll('\x7f', '').replace(/[\r\n]+$/, ''));

export const anyValues: fc.Arbitrary<Static<typeof schema>> = fc.record({
  text: valueText,
  'odd-key': valueText,
  word: fc.constantFrom('on', 'Always', '10'),
  small: fc.integer({ min: -999, max: 999 }),
  large: fc.integer({ min: -(2 ** 52), max: 2 ** 52 }),
  yes: fc.boolean(),
  map: fc.dictionary(fc.oneof(fc.string({ unit: 'grapheme', minLength: 1 }), fc.constant('on')), valueText, {
    maxKeys: 3,
    noNullPrototype: true,
  }),
  list: fc.array(valueText, { maxLength: 3 }),
  objects: fc.array(fc.record({ name: valueText, count: fc.integer(), tags: fc.array(valueText, { maxLength: 2 }) }), {
    maxLength: 3,
  }),
}) as fc.Arbitrary<Static<typeof schema>>;

const condition: fc.Arbitrary<Expression> = fc.constantFrom<Expression>(
  values.yes,
  values.text,
  values.list,
  values.map,
  not(values.yes),
  eq(values.word, 'on'),
  eq(values.large, 5),
  gt(values.small, 0),
  and(values.yes, values.list),
  or(values.text, values.map),
  hasPrefix(values.text, 'a'),
  isUnset(values.text),
);

const scalarExpression: fc.Arbitrary<unknown> = fc.constantFrom<unknown>(
  values.text,
  values['odd-key'],
  values.word,
  values.small,
  values.large,
  values.yes,
  quote(values.large),
  defaultTo(values.text, 'fallback'),
  ternary<string>(values.yes, 'on', '1'),
  text`a-${values.text}-b`,
  text`x-${values.small}`,
  text`${values.small}.${values.small}`,
  text`http://${values.word}:${values.large}/`,
  text`{{ $labels.a }} ${values.word} {{`,
  blockText(text`a{b="${values.small}",c=~"\\d"}\n\n  # {{ $value }}: ${values.large}`),
  blockText(text`${values.small}`),
  fileText(FILE),
  div(values.large, 7),
  mod(values.large, 7),
  join(', ', append(values.list, values.text)),
);

/** Beside them the map and the list stand alone too, so that a function which changed its argument would be seen. */
const branchExpression: fc.Arbitrary<unknown> = fc.constantFrom<unknown>(
  values.map,
  values.list,
  values.objects,
  append(values.list, 'on'),
  merged(values.map, dict('on', values.text)),
  merged(dict('on', values.text), values.map),
);

const literal = fc.oneof(anyText, fc.integer(), fc.boolean(), fc.constant(null));

/** A map of the template language: keys, nested maps and lists, and every control between. */
export const anyMap: fc.Arbitrary<object> = fc.letrec<{ map: object; list: unknown[]; value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthIdentifier: 'tree' },
    literal,
    scalarExpression,
    branchExpression,
    tie('map'),
    tie('list'),
  ),
  map: fc
    .tuple(
      fc.dictionary(anyText, tie('value'), { maxKeys: 3, noNullPrototype: true }),
      fc.array(
        fc.tuple(
          fc.constantFrom('when', 'unless', 'else', 'with', 'range', 'entries', 'comment', 'splice'),
          condition,
          tie('value'),
        ),
        { maxLength: 3, depthIdentifier: 'tree' },
      ),
      fc.boolean(),
    )
    .map(([plain, controls, first]) => {
      const spread = Object.assign(
        {},
        ...controls.map(([kind, test, value], index) => mapControl(kind, index, test, value)),
      );
      return first ? { ...spread, ...plain } : { ...plain, ...spread };
    }),
  list: fc
    .array(
      fc.tuple(fc.constantFrom('plain', 'when', 'range', 'nested', 'objects', 'splice'), condition, tie('value')),
      {
        maxLength: 3,
        depthIdentifier: 'tree',
      },
    )
    .map((items) => items.flatMap(([kind, test, value]) => listControl(kind, test, value))),
})).map;

/** Keys of controls never meet those of other controls or of the plain entries. */
function mapControl(kind: string, index: number, test: Expression, value: unknown): object {
  const key = `${kind} ${index}`;
  switch (kind) {
    case 'when':
      return when(test, { [key]: value });
    case 'unless':
      return unless(test, { [key]: value });
    case 'else':
      return when(test, { [key]: value }, when(values.yes, { [key]: 'b' }, { [key]: values.text }));
    case 'with':
      return within(values.objects, (dot) => ({ [key]: dot, [`${key} root`]: values.text }));
    case 'range':
      return {
        [key]: {
          first: 1,
          ...range(values.map, (one, name) => entry(text`k${name}`, one), { key: 'name', as: 'one' }),
        },
      };
    case 'entries':
      return {
        [key]: {
          first: value,
          ...range(values.list, (one, at) => entry(text`${key} ${at}`, text`${one}${values.text}`), {
            key: 'at',
            as: 'one',
          }),
        },
      };
    case 'splice':
      return { [key]: { ' ': 1, ...entriesOf(values.map) } };
    default:
      return comment('why: "{{" } it is so');
  }
}

function listControl(kind: string, test: Expression, value: unknown): unknown[] {
  switch (kind) {
    case 'when':
      return when(test, [safeItem(value)], [values.text]);
    case 'range':
      return range(values.list, (one) => [one, text`${one}${values.word}`]);
    case 'nested':
      return range(
        values.objects,
        (one) => [
          {
            name: one.name,
            count: one.count,
            ...range(one.tags, (tag) => entry(text`t-${tag}`, [one.name, values.text, tag])),
          },
        ],
        { as: 'one' },
      );
    case 'objects':
      return within(values.objects, (dot) =>
        range(dot, (one) => [{ n: one.name, big: one.count, root: values.large }]),
      );
    case 'splice':
      return itemsOf(values.list);
    default:
      return [safeItem(value)];
  }
}

/** An item cannot begin with an action: the emitter says so, and the tests of the emitter show it. */
function safeItem(value: unknown): unknown {
  if (Array.isArray(value)) {
    return ['first', ...value];
  }
  return typeof value === 'object' && value !== null && Object.keys(value)[0]?.startsWith('{{')
    ? { first: 1, ...value }
    : value;
}
