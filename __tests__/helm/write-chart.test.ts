import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeChart } from '../../helm/write-chart';

let directory: string;
beforeEach(() => {
  directory = join(mkdtempSync(join(tmpdir(), 'chart-')), 'file-server');
});
afterEach(() => rmSync(join(directory, '..'), { recursive: true }));

describe('writing the chart', () => {
  it('writes every file into a new folder', () => {
    const { files, written, removed } = writeChart(directory);
    expect({ written, removed }).toEqual({ written: files, removed: 0 });
    expect(readFileSync(join(directory, 'Chart.yaml'), 'utf8')).toContain('name: file-server');
  });

  it('leaves files alone that did not change', () => {
    writeChart(directory);
    const path = join(directory, 'values.yaml');
    utimesSync(path, 1000, 1000);
    expect(writeChart(directory)).toMatchObject({ written: 0, removed: 0 });
    expect(statSync(path).mtimeMs).toBe(1_000_000);
  });

  it('restores a file that was changed by hand', () => {
    writeChart(directory);
    writeFileSync(join(directory, 'values.yaml'), 'edited');
    expect(writeChart(directory)).toMatchObject({ written: 1 });
    expect(readFileSync(join(directory, 'values.yaml'), 'utf8')).not.toBe('edited');
  });

  it('removes a template that the generator no longer has', () => {
    mkdirSync(join(directory, 'templates/old'), { recursive: true });
    writeFileSync(join(directory, 'templates/old/service.yaml'), 'a: 1\n');
    expect(writeChart(directory)).toMatchObject({ removed: 1 });
    expect(existsSync(join(directory, 'templates/old/service.yaml'))).toBe(false);
  });
});
