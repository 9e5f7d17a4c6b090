import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SHIPPED } from '../../../environments/shipped';
import { validateEnvironments } from '../../../environments/validate';
import { layout } from '../../../scripts/graph/layout';
import { stackGraph } from '../../../scripts/graph/stack-graph';
import { svg } from '../../../scripts/graph/svg';
import { synthesize, temporaryFolder } from '../../stacks/synthesize';

const folder = temporaryFolder();
const stacks = Object.keys(synthesize(folder, ...validateEnvironments(SHIPPED)));
const graph = stackGraph(join(folder.path, 'out'), stacks);

describe('the drawing of the stacks', () => {
  it('is that of the stacks as they are now (npm run graph draws it)', () => {
    expect(readFileSync(join(__dirname, '../../../docs/stacks.svg'), 'utf8')).toBe(svg(graph));
  });

  it('has an arrow for each output that is read, and one for each wait that follows from no other', () => {
    const ofProduction = graph.edges.filter(({ to }) => /^production-(?!standby)/.test(to));
    expect(ofProduction).toEqual([
      { from: 'production-network', to: 'production-cluster', reads: true },
      { from: 'production-cluster', to: 'production-platform', reads: false },
      { from: 'production-storage', to: 'production-platform', reads: false },
      { from: 'production-platform', to: 'production-application', reads: false },
      { from: 'production-network', to: 'production-governance', reads: true },
      { from: 'production-application', to: 'production-governance', reads: true },
    ]);
  });

  it('puts each stack to the right of those that it needs, and no two at one place', () => {
    const places = layout(graph);
    for (const { from, to } of graph.edges) {
      expect(places.get(from)?.column).toBeLessThan(places.get(to)?.column ?? -1);
    }
    const taken = [...places.values()].map(({ column, row }) => `${column} ${row}`);
    expect(new Set(taken).size).toBe(stacks.length);
  });

  it('is legible in light and dark mode, and holds nothing but text, boxes and lines', () => {
    expect(svg(graph)).toContain('@media (prefers-color-scheme: dark)');
    expect(svg(graph)).not.toMatch(/<script|<image|href=|NaN|undefined/);
  });
});
