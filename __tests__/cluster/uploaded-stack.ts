import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { files } from '../../environments/examples/any-cluster';
import { validateEnvironments } from '../../environments/validate';
import type { PartialChartValues } from '../../helm/values';
import { writeChart } from '../../helm/write-chart';
import { mergeValues } from '../../stacks/application/merge-values';
import type { ProgramResult } from '../program';
import { synthesize } from '../stacks/synthesize';
import { terraform } from '../terraform/terraform';
import { SMALL } from './namespace';

const STACK = 'files-application';

/**
 * The application stack of the documented example, handed to the real Terraform as HCP Terraform gets it: each run has
 * the stack's folder alone, on another place, and what it was made from is gone. The state stays from run to run.
 */
export class UploadedStack {
  private readonly machine = mkdtempSync(join(tmpdir(), 'terraform-'));
  private runs = 0;

  constructor(
    private readonly namespace: string,
    private readonly env: () => Readonly<Record<string, string>>,
  ) {}

  /** The folder of a new run, initialized. */
  async upload(values: PartialChartValues): Promise<string> {
    const source = mkdtempSync(join(tmpdir(), 'stacks-'));
    const chart = join(source, 'file-server');
    writeChart(chart);
    const application = { ...files.application, namespace: this.namespace, values: mergeValues(SMALL, values) };
    synthesize({ path: source, chart }, ...validateEnvironments([{ ...files, application }]));
    this.runs += 1;
    const folder = join(this.machine, `run-${this.runs}/stacks/${STACK}`);
    cpSync(join(source, 'out/stacks', STACK), folder, { recursive: true });
    rmSync(source, { recursive: true });
    const { status, output } = await this.terraform(folder, ['init']);
    if (status !== 0) throw new Error(output);
    return folder;
  }

  terraform(folder: string, args: readonly string[]): Promise<ProgramResult> {
    return terraform(folder, args, this.env());
  }

  async run(args: readonly string[], values: PartialChartValues = {}): Promise<ProgramResult> {
    return this.terraform(await this.upload(values), args);
  }

  apply(values: PartialChartValues): Promise<ProgramResult> {
    return this.run(['apply', '-auto-approve'], values);
  }

  /** Exit code 0 where nothing is to be done, and 2 where something is. */
  plan(values: PartialChartValues): Promise<ProgramResult> {
    return this.run(['plan', '-detailed-exitcode'], values);
  }

  /** What Terraform knows of. */
  resources(): unknown {
    return JSON.parse(readFileSync(join(this.machine, `terraform.${STACK}.tfstate`), 'utf8')).resources;
  }

  remove(): void {
    rmSync(this.machine, { recursive: true });
  }
}
