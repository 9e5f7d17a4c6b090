import { basename } from 'node:path';
import { withFolder } from '../../helm/helm';
import { runScanner } from '../../helm/scanners/run-scanner';
import type { StackJson } from '../synthesize';

interface Report {
  readonly summary: { readonly parsing_errors: number; readonly passed: number };
  readonly results: {
    readonly failed_checks: readonly {
      readonly check_id: string;
      readonly file_path: string;
      /** First and last line of the resource. */
      readonly file_line_range: readonly [number, number];
    }[];
  };
}

const ARGS = ['--directory=.', '--framework=terraform_json', '--skip-download', '--compact', '--output=json'];

/** What checkov has against the stacks: `dev-network aws_vpc.vpc CKV2_AWS_11`, in order. Throws where it read nothing. */
export function scanStacks(program: string, stacks: Readonly<Record<string, StackJson>>): string[] {
  const texts = Object.fromEntries(Object.entries(stacks).map(([name, stack]) => [name, readable(stack)]));
  const files = Object.fromEntries(Object.entries(texts).map(([name, text]) => [`${name}.tf.json`, text]));
  const { summary, results }: Report = withFolder(files, (folder) => JSON.parse(runScanner(program, ARGS, folder)));
  if (summary.parsing_errors > 0 || summary.passed === 0) {
    throw new Error(`checkov could not read ${summary.parsing_errors} stacks`);
  }
  const found = results.failed_checks.map(({ check_id, file_path, file_line_range: [line] }) => {
    const name = basename(file_path, '.tf.json');
    return `${name} ${addressAt(texts[name] ?? '', line)} ${check_id}`;
  });
  return [...new Set(found)].sort();
}

/** The findings that the stacks accept, each with a reason beside the resource, in the same words. */
export function acceptedFindings(stacks: Readonly<Record<string, StackJson>>): string[] {
  return Object.entries(stacks)
    .flatMap(([stack, { resource = {} }]) =>
      Object.entries(resource).flatMap(([type, named]) =>
        Object.entries(named).flatMap(([name, block]) => {
          const { acceptedFindings: reasons = {} } = (block['//'] ?? {}) as { acceptedFindings?: object };
          return Object.keys(reasons).map((check) => `${stack} ${type}.${name} ${check}`);
        }),
      ),
    )
    .sort();
}

/** Without the required version: checkov takes every part of the terraform block for a block, and gives the file up. */
function readable({ terraform: _versions, ...stack }: StackJson): string {
  return JSON.stringify(stack, null, 1);
}

/** The resource around a line of the text above, in which types are indented by two and names by three. */
function addressAt(text: string, line: number): string {
  const above = text.split('\n').slice(0, line).reverse();
  const key = (indent: number) => above.find((each) => new RegExp(`^ {${indent}}"`).test(each))?.split('"')[1];
  return `${key(2)}.${key(3)}`;
}
