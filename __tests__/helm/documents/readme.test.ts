import { chartFiles } from '../../../helm/chart';

const files = chartFiles('1.2.3');
const readme = files['README.md'] as string;

describe('the README', () => {
  it('is of this version', () => expect(readme).toMatch(/^# file-server 1\.2\.3\n/));

  it('leaves no place unfilled', () => expect(readme).not.toMatch(/<!--|<version>/));

  it.each(['Larger volumes', 'Fewer pools'])('has the section that an error message sends to: %s', (section) => {
    expect(files['templates/validate.yaml']).toContain(`\\"${section}\\" in the README`);
    expect(readme).toContain(`**${section}**`);
  });

  it('has a recipe for each source of keys', () => {
    const sources = ['generated', 'existing', 'externalSecret', 'csi', 'ambient'];
    for (const source of sources) expect(readme).toContain(`| \`${source}\` |`);
  });
});
