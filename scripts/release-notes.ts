import { execFileSync } from 'node:child_process';

/** The parts of the repository that users of a release tell apart, and where each lies; the rest is the last one. */
const AREAS: Readonly<Record<string, readonly string[]>> = {
  'File server': ['server/', 'Dockerfile'],
  Chart: ['helm/'],
  AWS: ['stacks/', 'environments/'],
};
const REST = 'Around it';

export interface Commit {
  readonly subject: string;
  readonly files: readonly string[];
}

/**
 * Release notes as Markdown: the first line of each commit, below the area that most of its files belong to. Commits
 * say in a sentence what changes for whom, so nobody has to write it twice.
 */
export function releaseNotes(commits: readonly Commit[]): string {
  const sections = [...Object.keys(AREAS), REST].flatMap((area) => {
    const lines = commits.filter((commit) => areaOf(commit) === area).map(({ subject }) => `- ${subject}`);
    return lines.length ? [`## ${area}\n\n${lines.join('\n')}`] : [];
  });
  return `${sections.join('\n\n') || 'Nothing has changed.'}\n`;
}

function areaOf({ files }: Commit): string {
  const shares = Object.entries(AREAS).map(([area, starts]) => ({
    area,
    count: files.filter((file) => starts.some((start) => file.startsWith(start))).length,
  }));
  const [largest] = shares.sort((one, other) => other.count - one.count);
  return largest && largest.count > 0 ? largest.area : REST;
}

/** The commits since the release before `revision`, newest first, without merges. */
export function commitsSinceRelease(folder: string, revision = 'HEAD'): Commit[] {
  const git = (...args: string[]) => execFileSync('git', args, { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
  const before = ['--merged', revision, '--no-contains', revision];
  const [previous] = git('tag', '--list', 'v[0-9]*', ...before, '--sort=-version:refname').split('\n');
  const range = previous ? `${previous}..${revision}` : revision;
  return git('log', '--no-merges', '--name-only', '--format=%x00%s', range)
    .split('\0')
    .slice(1)
    .map((text) => {
      const [subject = '', ...files] = text.split('\n').filter(Boolean);
      return { subject, files };
    });
}

if (require.main === module) {
  process.stdout.write(releaseNotes(commitsSinceRelease(process.cwd(), process.argv[2])));
}
