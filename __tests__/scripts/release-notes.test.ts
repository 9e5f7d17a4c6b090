import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { commitsSinceRelease, releaseNotes } from '../../scripts/release-notes';
import { temporaryFolder } from '../server/temporary-folder';

describe('release notes', () => {
  const folder = temporaryFolder();
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.org', ...args], {
      cwd: folder,
      stdio: 'pipe',
    });
  const commit = (subject: string, ...files: string[]) => {
    for (const file of files) {
      mkdirSync(join(folder, dirname(file)), { recursive: true });
      writeFileSync(join(folder, file), subject);
    }
    git('add', '--all');
    git('commit', '--quiet', '--message', `${subject}\n\nWhy, in more words.`);
  };

  beforeAll(() => {
    git('init', '--quiet', '--initial-branch=main');
    commit('Begin', 'README.md');
    git('tag', 'v0.1.0');
    commit('Serve ranges', 'server/range.ts', '__tests__/range.test.ts', 'helm/values.ts', 'server/app.ts');
    git('switch', '--quiet', '--create', 'branch');
    commit('Add an alarm', 'stacks/alarm.ts', '__tests__/stacks/alarm.test.ts');
    git('switch', '--quiet', 'main');
    commit('Say how to begin', 'README.md');
    git('merge', '--quiet', '--no-edit', 'branch');
  });

  it('are the sentences of the commits since the last release, by what they are about', () => {
    expect(releaseNotes(commitsSinceRelease(folder))).toBe(
      '## File server\n\n- Serve ranges\n\n## AWS\n\n- Add an alarm\n\n## Around it\n\n- Say how to begin\n',
    );
  });

  it('of a tag end with it, and begin after the one before', () => {
    git('tag', 'v0.2.0');
    commit('Come later', 'server/later.ts');
    expect(releaseNotes(commitsSinceRelease(folder, 'v0.2.0'))).toMatch(/^## File server\n\n- Serve ranges\n/);
    expect(releaseNotes(commitsSinceRelease(folder))).toBe('## File server\n\n- Come later\n');
    git('tag', 'v0.10.0');
    commit('Come last', 'server/last.ts');
    expect(releaseNotes(commitsSinceRelease(folder))).toBe('## File server\n\n- Come last\n');
  });

  it('of a first release tell everything', () => {
    expect(releaseNotes(commitsSinceRelease(folder, 'v0.1.0'))).toBe('## Around it\n\n- Begin\n');
  });
});
