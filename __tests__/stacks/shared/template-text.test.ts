import { Token } from 'cdktf';
import { templateText } from '../../../stacks/shared/template-text';

describe('templateText', () => {
  it('takes the meaning from what starts a template, and leaves all else', () => {
    expect(templateText(`a ${'${'}b} %{c} $d %e {f} $$`)).toBe(`a $${'${'}b} %%{c} $d %e {f} $$`);
  });

  it('leaves references to resources alone', () => {
    const reference = Token.asString({ resolve: () => 'a reference' });
    expect(templateText(`vpcId: ${reference}`)).toBe(`vpcId: ${reference}`);
  });
});
