import { readSettings } from '../../../server/settings';

describe('the settings of uploads', () => {
  it.each(['image/*', 'image/*,application/pdf', 'image/png , application/vnd.ms-excel, text/x-c++'])(
    'take %s for media types',
    (UPLOAD_TYPES) => {
      expect(readSettings({ UPLOAD_TYPES }).UPLOAD_TYPES).toBe(UPLOAD_TYPES);
    },
  );

  it.each(['*/*', 'image', 'image/', 'image/png;q=1', 'Image/PNG', 'image/*,', '.png'])(
    'refuse %s for media types',
    (UPLOAD_TYPES) => {
      expect(() => readSettings({ UPLOAD_TYPES })).toThrow(`UPLOAD_TYPES="${UPLOAD_TYPES}": `);
    },
  );

  it('list every bound that is not kept', () => {
    const settings = {
      UPLOAD_EXPIRY_MS: '1',
      LINK_MAX_SECONDS: '604801',
      ARCHIVE_MAX_FILES: '0',
      ARCHIVE_MAX_BYTES: '0',
    };
    for (const [name, value] of Object.entries(settings)) {
      expect(() => readSettings(settings)).toThrow(`${name}="${value}": must be a whole number from `);
    }
  });
});
