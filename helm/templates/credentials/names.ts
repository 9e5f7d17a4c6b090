import { comment, when } from '../../language/control';
import { eq, ne, text } from '../../language/functions';
import { include, textHelper } from '../../language/helper';
import { values } from '../../values';
import { fullname } from '../names';

/** Keys of the Secret, and the names of the files where it is mounted. */
export const ACCESS_KEY = 'access-key';
export const SECRET_KEY = 'secret-key';

/** Where the server, the Job and MinIO find the keys as files. */
export const CREDENTIALS_PATH = '/etc/file-server/credentials';

export const credentialsGenerated = eq(values.credentials.source, 'generated');
export const credentialsMounted = ne(values.credentials.source, 'ambient');

export const generatedSecretName = text`${fullname}-credentials`;

export const credentialsSecretHelper = textHelper({
  name: 'file-server.credentials.secretName',
  description: 'Secret with the keys for the bucket: the generated or the existing one.',
  body: when(credentialsGenerated, [generatedSecretName], [values.credentials.existingSecret]),
});

/** The Secret as a volume; `optional` never, so that a pod waits for it instead of starting without keys. */
export const credentialsVolume = {
  name: 'credentials',
  secret: {
    secretName: include(credentialsSecretHelper),
    ...comment('0440: the group of fsGroup may read, nobody may write.'),
    defaultMode: 0o440,
  },
};

export const credentialsVolumeMount = { name: 'credentials', mountPath: CREDENTIALS_PATH, readOnly: true };
