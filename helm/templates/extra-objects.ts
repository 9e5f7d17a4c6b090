import { range } from '../language/control';
import { tpl, yamlText } from '../language/functions';
import { root } from '../language/helper';
import { templates } from '../language/template';
import { values } from '../values';

export const extraObjects = templates<object>({
  path: 'extra-objects.yaml',
  objects: range(values.extraObjects, (object) => [tpl(yamlText(object), root)]),
});
