import { chart } from '../../language/built-in';
import { printf, sha256sum, text, toJson, trunc } from '../../language/functions';
import { include, textHelper } from '../../language/helper';
import { values } from '../../values';
import { serverImageHelper } from '../image';
import { seedName } from '../names';
import { storeEnvironmentHelper } from '../store/environment';

const LENGTH = 10;

export const seedHashHelper = textHelper({
  name: 'file-server.seed.hash',
  description: "Hash of all that the Job depends on: a Job's pod cannot change, so other inputs make another Job.",
  word: true,
  body: [
    trunc(
      sha256sum(
        printf(
          '%s %s %s %s',
          chart.version,
          toJson(values.seed),
          include(serverImageHelper),
          sha256sum(include(storeEnvironmentHelper)),
        ),
      ),
      LENGTH,
    ),
  ],
});

export const seedJobName = text`${seedName}-${include(seedHashHelper)}`;
