import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run, synthesize } from '../../main';
import { stackGraph } from './stack-graph';
import { svg } from './svg';

const DOCUMENT = 'docs/stacks.svg';

/** Draws the stacks for docs/operations.md, as `npm run synth` writes them. */
function drawStacks(): void {
  const { app, stacks } = synthesize();
  const drawing = svg(
    stackGraph(
      app.outdir,
      stacks.map(({ node }) => node.id),
    ),
  );
  writeFileSync(join(__dirname, '../..', DOCUMENT), drawing);
  console.log(DOCUMENT);
}

if (require.main === module) run(drawStacks);
