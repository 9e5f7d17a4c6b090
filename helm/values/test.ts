import { group } from './field';
import { scheduling } from './scheduling';

export const test = group('The pod of `helm test`: uploads, lists, downloads, compares and deletes a file.', {
  ...scheduling({
    requests: { cpu: '50m', memory: '128Mi', 'ephemeral-storage': '32Mi' },
    limits: { cpu: '500m', memory: '256Mi', 'ephemeral-storage': '256Mi' },
  }),
});
