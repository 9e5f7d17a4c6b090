import { type ProgramResult, runProgram } from '../program';
import { findTool } from '../tools';

/** Terraform asks nothing, prints no colours, and looks for no newer version of itself. */
const QUIET = { TF_IN_AUTOMATION: '1', TF_INPUT: '0', TF_CLI_ARGS: '-no-color', CHECKPOINT_DISABLE: '1' };

/** Runs the real Terraform in a folder. */
export function terraform(
  folder: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<ProgramResult> {
  const program = findTool('terraform');
  if (!program) throw new Error('needs terraform, which is not installed');
  return runProgram(program, args, folder, { ...QUIET, ...env });
}

/** The text of its messages, without frames and line breaks. */
export function messages({ output }: ProgramResult): string {
  return output.replaceAll(/[\s│╷╵├─]+/g, ' ');
}
