import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CI_VALUES } from '../../../helm/ci-values';
import type { PartialChartValues } from '../../../helm/values';
import { readSettings } from '../../../server/settings';
import { selfSignedCertificate } from '../../server/self-signed-certificate';
import { temporaryFolder } from '../../server/temporary-folder';
import { find } from '../objects';
import { describeRendered } from '../rendering';

describeRendered('the settings of the file server', (render) => {
  it.each(Object.entries<PartialChartValues>(CI_VALUES))(
    'are such that it starts, with the values %s',
    (_name, values) => {
      const { data } = find(render(values), 'ConfigMap', '-server');
      expect(() => readSettings(withFiles(data))).not.toThrow();
    },
  );
});

/** The same variables, but that files are where this test may write. */
function withFiles(environment: Readonly<Record<string, string>>): Record<string, string> {
  const folder = temporaryFolder();
  const { cert, key } = selfSignedCertificate('files');
  const contents: Readonly<Record<string, string>> = { TLS_CERT_FILE: cert, TLS_KEY_FILE: key };
  return Object.fromEntries(
    Object.entries(environment).map(([name, value]) => {
      if (!name.endsWith('_FILE')) return [name, value];
      const path = join(folder, name);
      writeFileSync(path, contents[name] ?? 'long-enough-to-be-a-secret');
      return [name, path];
    }),
  );
}
