import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const README = join(__dirname, '../../README.md');

/** What README.md gives to helm to install the chart, with another namespace, the chart elsewhere and an image that is there. */
export function documentedInstall(namespace: string, chart: string): string[] {
  const [, parameters] = /^helm (install (?:.*\\\n)*.*)$/m.exec(readFileSync(README, 'utf8')) ?? [];
  if (!parameters) throw new Error('README.md installs nothing with helm');
  const there: Readonly<Record<string, string>> = {
    'dist/chart/file-server': chart,
    'server.image.registry=registry.example.org': 'server.image.registry=ghcr.io',
    'server.image.repository=file-server': 'server.image.repository=eks-file-server/file-server',
  };
  return parameters
    .replaceAll('\\\n', ' ')
    .replace('--namespace files', `--namespace ${namespace}`)
    .split(/\s+/)
    .map((word) => there[word] ?? word);
}
