import { group, pairs, text } from './field';

/** The ServiceAccount of one component; its pods get no token of the Kubernetes API. */
export function serviceAccount(description: string) {
  return group(`${description} No pod gets a token of the Kubernetes API.`, {
    name: text('Name of an existing ServiceAccount; empty creates one.'),
    annotations: pairs('Annotations, such as eks.amazonaws.com/role-arn for IRSA.'),
  });
}
