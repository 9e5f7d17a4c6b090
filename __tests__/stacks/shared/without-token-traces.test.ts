import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { withoutTokenTraces } from '../../../stacks/shared/without-token-traces';

const ROOT = join(__dirname, '..', '..', '..');

/** Frames of what tokens record before, in and after such work, in a process of its own: Jest formats traces itself. */
const PROGRAM = `
const { Token } = require('cdktf');
const { withoutTokenTraces } = require('./stacks/shared/without-token-traces');
const frames = () => Token.asAny('text').creationStack.length;
const shown = withoutTokenTraces(() => new TypeError('wrong').stack.split('\\n').slice(0, 2));
console.log(JSON.stringify({ frames: [frames(), withoutTokenTraces(frames), frames()].map((count) => count > 0), shown }));
`;

it('keeps tokens from recording a trace while the work is done, and errors not', () => {
  const { stdout } = spawnSync(process.execPath, ['--import', 'tsx', '--eval', PROGRAM], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  const { frames, shown } = JSON.parse(stdout);
  expect(shown).toEqual(['TypeError: wrong', expect.stringMatching(/^ {4}at /)]);
  expect(frames).toEqual([true, false, true]);
});

it('lets errors through and puts back what there was', () => {
  const before = Error.prepareStackTrace;
  const fail = () => {
    throw new TypeError('wrong');
  };
  expect(() => withoutTokenTraces(fail)).toThrow(new TypeError('wrong'));
  expect(Error.prepareStackTrace).toBe(before);
});
