import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunningServer } from '../../../server/listen';
import { runProgram } from '../../program';
import { describeWithTool } from '../../tools';
import { startTestServer } from '../running-server';
import { temporaryFolder } from '../temporary-folder';

/** Requests that are made up for each operation, besides those that cover its boundary values. */
const EXAMPLES = 40;

/**
 * 413 and 414 are refusals, too. A made-up cursor is rightly refused, for only the server knows which there are, and so
 * is a key with a segment of more than 255 bytes, which no file can have.
 */
const CONFIGURATION = `
[checks.negative_data_rejection]
expected-statuses = ["4xx"]

[[operations]]
include-name = "GET /files"
parameters = { cursor = "" }

[[operations]]
include-name = "PUT /{key}"
checks.positive_data_acceptance.expected-statuses = ["2xx", 400]
`;

describeWithTool('schemathesis', 'the OpenAPI document, by schemathesis', (program) => {
  let server: RunningServer;
  beforeAll(async () => {
    server = await startTestServer({ MAX_UPLOAD_BYTES: '1000000' });
  });
  afterAll(() => server.close());

  it('is kept by the server, whatever is sent', async () => {
    const folder = temporaryFolder();
    const configuration = join(folder, 'schemathesis.toml');
    writeFileSync(configuration, CONFIGURATION);
    const { status, output } = await runProgram(
      program,
      [
        ...['--config-file', configuration, 'run', `${server.address}/openapi.json`],
        ...['--generation-deterministic', '--max-examples', String(EXAMPLES), '--no-color'],
      ],
      folder,
    );
    expect(status === 0 ? '' : output).toBe('');
    expect(output).toMatch(/Test cases:\s+\d+ generated, \d+ passed/);
  });
});
