import type { RunningServer } from '../../../server/listen';
import { runProgram } from '../../program';
import { describeWithTool } from '../../tools';
import { startTestServer } from '../running-server';

/** What one of REDbot's notes says, as in the HAR that it writes. */
interface Note {
  readonly note_id: string;
  readonly level: 'GOOD' | 'INFO' | 'WARN' | 'BAD';
  readonly summary: string;
  readonly subnotes?: readonly Note[];
}

/** Notes that are no fault, each with the reason. */
const KNOWN: Readonly<Record<string, string>> = {
  FIELD_DEPRECATED: "Node's own Keep-Alive header, by which clients learn when a connection will be closed",
  CSP_UNSAFE_INLINE: 'of styles, not of scripts, which the sandbox forbids',
};

const OBJECTS: Readonly<Record<string, string>> = {
  'index.html': `<!doctype html><title>Home</title>${'<p>text</p>'.repeat(500)}`,
  'assets/app.3f9c2a1b.js': `// ${'script '.repeat(500)}`,
  'photo.png': 'not really a picture, but of that type'.repeat(100),
  'empty.txt': '',
  'large.txt': 'line of text\n'.repeat(200_000),
  'large.bin': '0123456789abcdef'.repeat(200_000),
  '404.html': `<!doctype html><title>Not here</title>${'<p>text</p>'.repeat(100)}`,
};

describeWithTool('redbot', 'answers, by REDbot', (program) => {
  const servers: Record<'site' | 'uploads', RunningServer | undefined> = { site: undefined, uploads: undefined };
  beforeAll(async () => {
    for (const policy of ['site', 'uploads'] as const) {
      const server = await startTestServer({ CONTENT_POLICY: policy });
      servers[policy] = server;
      for (const [key, body] of Object.entries(OBJECTS)) {
        const answer = await fetch(`${server.address}/${key}`, { method: 'PUT', body });
        expect(answer.status).toBe(201);
      }
    }
  });
  afterAll(() => Promise.all(Object.values(servers).map((server) => server?.close())));

  const paths = [...Object.keys(OBJECTS), '', 'missing', 'files', 'files?prefix=a', 'info', 'health', 'openapi.json'];

  it.each(paths)('have nothing to complain about: /%s', async (path) => {
    for (const server of Object.values(servers)) {
      const url = `${server?.address}/${path}`;
      const { output } = await runProgram(program, ['--output-format', 'har', url]);
      const { entries } = JSON.parse(output.slice(output.indexOf('{'))).log;
      const notes = (entries as { _red_messages: Note[] }[]).flatMap(({ _red_messages }) => flat(_red_messages));
      expect(notes.length).toBeGreaterThan(0);
      const complaints = notes.filter(({ level, note_id }) => /WARN|BAD/.test(level) && !(note_id in KNOWN));
      expect(complaints.map(({ note_id, summary }) => `${note_id}: ${summary}`)).toEqual([]);
    }
  });
});

function flat(notes: readonly Note[]): Note[] {
  return notes.flatMap((note) => [note, ...flat(note.subnotes ?? [])]);
}
