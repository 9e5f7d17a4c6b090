import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** docs/operations.md. */
export const OPERATIONS = readFileSync(join(__dirname, '../../docs/operations.md'), 'utf8');

/** The blocks of shell commands below a heading, up to the next one of any level. */
export function blocksOf(heading: string): string[] {
  const [, section = ''] = OPERATIONS.split(new RegExp(`^#+ ${heading}$`, 'm'));
  const blocks = shellBlocks(section.split(/^#+ /m)[0] ?? '');
  if (!blocks.length) throw new Error(`no commands below "${heading}" of docs/operations.md`);
  return blocks;
}

/** A command as it is written: its program, the words before its first option, and the names of its options. */
export interface Command {
  readonly program: string;
  readonly words: readonly string[];
  readonly options: readonly string[];
}

/** Every command of the document that one of the programs runs, those inside others too. */
export function commandsOf(...programs: readonly string[]): Command[] {
  const lines = shellBlocks(OPERATIONS).flatMap((block) => block.replaceAll('\\\n', ' ').split('\n'));
  const pieces = lines.flatMap((line) => withoutQuoted(line).split(/\||\$\(|\)/));
  return pieces.flatMap((piece) => {
    const [program = '', ...rest] = piece.trim().replace(/^\w+=/, '').split(/\s+/);
    if (!programs.includes(program)) return [];
    const first = rest.findIndex((word) => word.startsWith('-'));
    return [
      {
        program,
        words: first < 0 ? rest : rest.slice(0, first),
        options: rest
          .filter((word) => /^--?[a-z]/.test(word))
          .map((word) => word.replace(/^-+/, '').split('=')[0] ?? ''),
      },
    ];
  });
}

function shellBlocks(text: string): string[] {
  return [...text.matchAll(/^ *```sh\n([\s\S]*?)^ *```$/gm)].map(([, block = '']) => block);
}

/** What is quoted holds no options; a command inside stays. */
function withoutQuoted(line: string): string {
  return line.replace(/'[^']*'/g, 'quoted').replace(/"(?!\$\()[^"$]*(\$\w+[^"$]*)*"/g, 'quoted');
}
