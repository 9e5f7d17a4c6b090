import { mergeValues } from '../../../stacks/application/merge-values';

describe('values laid upon values', () => {
  it('are merged map by map, and win', () => {
    expect(
      mergeValues(
        { store: { bucket: 'ours', region: 'eu-west-1' }, minio: { enabled: false } },
        { store: { bucket: 'theirs' }, nameOverride: 'files' },
      ),
    ).toEqual({
      store: { bucket: 'theirs', region: 'eu-west-1' },
      minio: { enabled: false },
      nameOverride: 'files',
    });
  });

  it('take lists whole', () => {
    expect(mergeValues({ imagePullSecrets: [{ name: 'a' }, { name: 'b' }] }, { imagePullSecrets: [] })).toEqual({
      imagePullSecrets: [],
    });
  });
});
