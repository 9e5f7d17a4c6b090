import { chartFiles } from '../../helm/chart';
import { CI_VALUES } from '../../helm/ci-values';
import type { PartialChartValues } from '../../helm/values';
import { describeWithTool } from '../tools';
import { helmTemplate } from './helm';
import { ACCEPTED_FINDINGS } from './scanners/accepted-findings';
import { scanWithCheckov } from './scanners/checkov';
import { outlived, unexplained } from './scanners/compare-findings';
import type { Scan, Scanner } from './scanners/finding';
import { scanWithKubeScore } from './scanners/kube-score';
import { scanWithYamllint } from './scanners/yamllint';

const SCANS: Readonly<Record<Scanner, Scan>> = {
  'kube-score': scanWithKubeScore,
  checkov: scanWithCheckov,
  yamllint: scanWithYamllint,
};

describeWithTool('helm4', 'every rendering of the chart', (helm) => {
  const renderings = once(() => {
    const files = chartFiles('1.2.3');
    const sets = Object.entries<PartialChartValues>(CI_VALUES);
    // Each set is a release of its own name, so that no selector takes objects of another set.
    return Object.fromEntries(sets.map(([name, values]) => [name, helmTemplate(helm, files, values, name)]));
  });

  it('asks no scanner to look away', () => {
    for (const rendered of Object.values(renderings())) {
      expect(rendered).not.toMatch(/kube-score\/ignore|checkov\.io\/skip|yamllint disable/);
    }
  });

  for (const [scanner, scan] of Object.entries(SCANS) as [Scanner, Scan][]) {
    describeWithTool(scanner, `read by ${scanner}`, (program) => {
      const accepted = ACCEPTED_FINDINGS.filter((entry) => entry.scanner === scanner);
      const findings = once(() => scan(program, renderings()));

      it('has no finding without a reason', () => {
        expect(unexplained(findings(), accepted)).toEqual([]);
      });

      it('has every finding that a reason is given for', () => {
        expect(outlived(findings(), accepted)).toEqual([]);
      });
    });
  }
});

function once<Outcome>(make: () => Outcome): () => Outcome {
  let made: { readonly outcome: Outcome } | undefined;
  return () => {
    made ??= { outcome: make() };
    return made.outcome;
  };
}
