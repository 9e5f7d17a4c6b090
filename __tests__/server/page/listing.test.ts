import { type ListingProps, renderListing, titleOf } from '../../../server/page/listing';

const PROPS = { prefix: '', service: '', canWrite: true, showsPreviews: true };

function listed(...keys: string[]): ListingProps {
  const objects = keys.map((key) => ({ key, size: 1234, etag: '"1"', lastModified: Date.UTC(2026, 0, 2, 3, 4) }));
  return { ...PROPS, listing: { objects, folders: [] } };
}

function render(props: ListingProps): string {
  return renderListing(props).text;
}

describe('renderListing', () => {
  it.each([
    '<img src=x onerror=alert(1)>.png',
    `"'><script>alert(1)</script>`,
    'javascript:alert(1)',
    '&lt;b&gt;',
    'quote" onfocus="alert(1)" autofocus x="',
  ])('shows the hostile name %s as text', (name) => {
    const text = render(listed(name));
    const tags = [...text.matchAll(/<([a-z0-9]+)/g)].map(([, tag]) => tag);
    const usual = [...render(listed(name.endsWith('.png') ? 'a.png' : 'a')).matchAll(/<([a-z0-9]+)/g)];
    expect(tags).toEqual(usual.map(([, tag]) => tag));
    expect(text.replace(/"[^"]*"/g, '""')).not.toMatch(/<[^>]*(onerror|onfocus|autofocus)/);
    expect(text).not.toMatch(/href="(?![/#])/);
  });

  it('encodes what has a meaning in addresses', () => {
    expect(render(listed('50% off?#1.txt'))).toContain('href="/50%25%20off%3F%231.txt"');
  });

  it('keeps right-to-left names and marks to themselves', () => {
    expect(render(listed('\u202egpj.exe'))).toContain('<bdi>\u202egpj.exe</bdi>');
  });

  it.each(['/evil.example/x', 'a//b', '../x', 'a\\b'])(
    'does not link %s, which no path of this server means',
    (key) => {
      const text = render(listed(key));
      expect(text).toContain('cannot be served');
      expect(text).not.toMatch(/class="name" href|data-key|name="key"/);
    },
  );

  it('shows sizes and times in a form that scripts can read', () => {
    const text = render(listed('a'));
    expect(text).toContain('<data class="size" value="1234">1.2 kB</data>');
    expect(text).toContain(
      '<time class="changed" datetime="2026-01-02T03:04:00.000Z">2026-01-02 <span class="hour">03:04</span></time>',
    );
  });

  it('shows images as pictures that load late, and other files as letters', () => {
    expect(render(listed('a b.PNG'))).toContain('<img class="tile preview" src="/a%20b.PNG" alt=""');
    expect(render(listed('a.pdf'))).toContain('<span class="tile document" aria-hidden="true">PDF</span>');
    expect(render({ ...listed('a.png'), showsPreviews: false })).not.toContain('<img');
  });

  it('does not take the marker of the folder itself for a file', () => {
    expect(render({ ...listed('photos/'), prefix: 'photos/' })).toContain('This folder is empty.');
  });

  it('offers no deletion to those who may not write', () => {
    expect(render({ ...listed('a'), canWrite: false })).not.toContain('delete');
  });

  it('leads through the folders above, the last of which is here', () => {
    const text = render({ ...listed('a/b&c/x'), prefix: 'a/b&c/' });
    const trail = [...text.matchAll(/<li>(.*?)<\/li>/g)].map(([, item]) => item);
    expect(trail).toEqual([
      '<a class="folder" href="/files?prefix="><bdi>All files</bdi></a>',
      '<a class="folder" href="/files?prefix=a%2F"><bdi>a</bdi></a>',
      '<span aria-current="page"><bdi>b&amp;c</bdi></span>',
    ]);
  });

  it('invites to load when nothing was asked for', () => {
    expect(render(PROPS)).toContain('Press “Load Files” to see what is stored.');
  });
});

describe('titleOf', () => {
  it.each([
    ['', 'All files'],
    ['a/b/', 'Files in a/b/'],
    ['a/b', 'Files whose name begins with a/b'],
  ])('says what %j shows', (prefix, title) => {
    expect(titleOf(prefix)).toBe(title);
  });
});
