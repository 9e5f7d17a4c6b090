import { when } from '../../language/control';
import { eq, ne, or } from '../../language/functions';
import { include, textHelper } from '../../language/helper';
import { text } from '../../language/text';
import { values } from '../../values';
import { fullname } from '../names';

/** Keys of the Secret, and the names of the files where it is mounted. */
export const ACCESS_KEY = 'access-key';
export const SECRET_KEY = 'secret-key';
export const ROOT_USER = 'root-user';
export const ROOT_PASSWORD = 'root-password';

const { credentials } = values;

export const credentialsGenerated = eq(credentials.source, 'generated');
export const credentialsExisting = eq(credentials.source, 'existing');
export const credentialsExternal = eq(credentials.source, 'externalSecret');
export const credentialsFromDriver = eq(credentials.source, 'csi');
export const credentialsMounted = ne(credentials.source, 'ambient');

/** The Secret that the chart makes, itself or through External Secrets Operator. */
export const ownSecretName = text`${fullname}-credentials`;
export const hasOwnSecret = or(credentialsGenerated, credentialsExternal);

export const credentialsSecretHelper = textHelper({
  name: 'file-server.credentials.secretName',
  description: 'Secret with the keys: the one that the chart makes, or the existing one.',
  body: when(credentialsExisting, [credentials.existingSecret], [ownSecretName]),
});

export const credentialsSecretName = include(credentialsSecretHelper);
