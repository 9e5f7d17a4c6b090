import { join } from 'node:path';
import { withFolder } from '../helm';
import type { Scan } from './finding';
import { runScanner } from './run-scanner';
import { linesOf } from './where';

const ARGS = ['--config-file', join(__dirname, 'yamllint.yaml'), '--format=parsable', '.'];

/** A line of yamllint's, such as `./alb.yaml:12:3: [error] trailing spaces (trailing-spaces)`. */
const FINDING = /^\.\/(?<values>.+)\.yaml:(?<line>\d+):\d+: \[\w+\] (?<message>.*) \((?<rule>[\w-]+)\)$/;

export const scanWithYamllint: Scan = (program, renderings) => {
  const files = Object.fromEntries(Object.entries(renderings).map(([name, text]) => [`${name}.yaml`, text]));
  const printed = withFolder(files, (folder) => runScanner(program, ARGS, folder));
  const lines = Object.fromEntries(Object.entries(renderings).map(([name, text]) => [name, linesOf(text)]));
  return printed
    .split('\n')
    .filter((text) => text !== '')
    .map((text) => {
      const { values = '', line, message = text, rule = '' } = FINDING.exec(text)?.groups ?? {};
      return { rule, values, where: lines[values]?.(Number(line)) ?? '', message: `${message} in line ${line}` };
    });
};
