import { Type } from 'typebox';
import { blockText } from '../../../helm/language/block-text';
import { dict, merged, portOf, toJson } from '../../../helm/language/functions';
import { reference } from '../../../helm/language/reference';
import { rootScope } from '../../../helm/language/scope';
import { template } from '../../../helm/language/template';
import { describeWithTool, type Tool } from '../../tools';
import { helmTemplate } from '../helm';
import { objectsOf } from '../objects';

const pairs = Type.Record(Type.String(), Type.String());
const schema = Type.Object({ url: Type.String(), one: pairs, other: pairs });
const values = reference<Type.Static<typeof schema>>(schema, rootScope, ['Values']);

describe.each<Tool>(['helm3', 'helm4'])('a function, under %s', (tool) => {
  describeWithTool(tool, 'the real Helm', (helm) => {
    const render = (object: object, given: object) => {
      const chart = {
        'Chart.yaml': 'apiVersion: v2\nname: functions\nversion: 0.1.0\n',
        'templates/a.yaml': template<object>({ path: 'a.yaml', object }).text,
      };
      return objectsOf(helmTemplate(helm, chart, given))[0];
    };

    it.each<[string, number]>([
      ['http://host', 80],
      ['http://host/', 80],
      ['https://host', 443],
      ['https://host/realms/8080', 443],
      ['http://host:8080/', 8080],
      ['https://host:8443/a:1', 8443],
      ['https://host42', 443],
      ['http://10.0.0.1', 80],
      ['http://10.0.0.1:9000', 9000],
      ['https://[::1]', 443],
      ['https://[::1]:9443', 9443],
      ['https://user:1234@host', 443],
      ['http://host:', 80],
      ['http://host:0080', 80],
    ])('finds the port of %s: %i', (url, port) => {
      expect(render({ port: portOf(values.url) }, { url })).toEqual({ port });
    });

    it('takes, of several maps, the entry of the first, be it empty, and leaves the maps as they are', () => {
      const given = { one: { a: '1', empty: '' }, other: { a: '2', b: '3', empty: '4' } };
      const object = {
        merged: merged(values.one, values.other, dict('c', values.url)),
        again: merged(values.other, values.one),
        values: blockText(toJson(dict('one', values.one))),
        other: values.other,
      };
      expect(render(object, { ...given, url: 'u' })).toEqual({
        merged: { a: '1', b: '3', c: 'u', empty: '' },
        again: { a: '2', b: '3', empty: '4' },
        values: `${JSON.stringify({ one: given.one })}\n`,
        other: given.other,
      });
    });
  });
});
