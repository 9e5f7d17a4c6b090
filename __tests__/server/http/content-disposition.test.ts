import { attachment } from '../../../server/http/content-disposition';

describe('the name of a download', () => {
  it.each([
    ['photos.zip', 'attachment; filename="photos.zip"'],
    ['a "b" 100%.zip', `attachment; filename="a _b_ 100_.zip"; filename*=UTF-8''a%20%22b%22%20100%25.zip`],
    ['🎬.zip', `attachment; filename="_.zip"; filename*=UTF-8''%F0%9F%8E%AC.zip`],
    ['a\r\nb\\c', `attachment; filename="a__b_c"; filename*=UTF-8''a%0D%0Ab%5Cc`],
    ["it's (1)*.zip", `attachment; filename="it's (1)*.zip"`],
  ])('%j is safe in a header', (name, header) => {
    expect(attachment(name)).toBe(header);
  });
});
