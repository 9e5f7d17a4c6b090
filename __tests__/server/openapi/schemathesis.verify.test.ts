import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunningServer } from '../../../server/listen';
import { runProgram } from '../../program';
import { describeWithTool } from '../../tools';
import { startTestServer } from '../running-server';
import { temporaryFolder } from '../temporary-folder';

/** Requests that are made up for each operation, besides those that cover its boundary values. */
const EXAMPLES = 25;

/**
 * 413 and 414 are refusals, too. What only the server can know is rightly refused when it is made up: cursors, uploads
 * and their metadata. So are keys and prefixes with a segment of more than 255 bytes, which no file can have, files that
 * exist already, archives of nothing, and links that read with a size.
 */
const CONFIGURATION = `
[checks]
negative_data_rejection.expected-statuses = ["4xx"]
missing_required_header.expected-statuses = ["4xx"]

[[operations]]
include-path = "/files"
parameters = { cursor = "" }
checks.positive_data_acceptance.expected-statuses = ["2xx", 400]

[[operations]]
include-name = "PUT /{key}"
checks.positive_data_acceptance.expected-statuses = ["2xx", 400]

[[operations]]
include-path = "/upload"
checks.positive_data_acceptance.expected-statuses = ["2xx", 412]

[[operations]]
include-path = "/archive"
checks.positive_data_acceptance.expected-statuses = ["2xx", 400, 404]

[[operations]]
include-path = "/links"
checks.positive_data_acceptance.expected-statuses = ["2xx", 400, 404, 413, 501]

# It can make no bodies of this media type; tus-js-client is the suite for these.
[[operations]]
include-name = ["POST /uploads", "PATCH /uploads"]
enabled = false

[[operations]]
include-path = "/uploads"
checks.positive_data_acceptance.expected-statuses = ["2xx", 400, 404, 412, 413]
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
