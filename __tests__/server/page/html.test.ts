import { Html, html } from '../../../server/page/html';

describe('html', () => {
  it('escapes every value that is not markup', () => {
    const hostile = `"><script>alert('x')</script>&`;
    expect(html`<a title="${hostile}">${hostile}</a>`.text).toBe(
      '<a title="&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;">&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;</a>',
    );
  });

  it('takes markup and lists of it as they are', () => {
    const items = ['a', '<b>'].map((name) => html`<li>${name}</li>`);
    expect(html`<ul>${items}</ul>${new Html('<hr>')}`.text).toBe('<ul><li>a</li>\n<li>&lt;b&gt;</li></ul><hr>');
  });

  it('shows numbers, and nothing for what is undefined or false', () => {
    expect(html`${0}${undefined}${false}${''}`.text).toBe('0');
  });
});
