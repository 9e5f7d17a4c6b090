import type { Environment } from '../../environments/schema';
import { awsOf } from '../shared/aws';
import { clusterNameOf } from '../shared/naming';

/** The port on the operator's own machine. */
const LOCAL_PORT = 8443;

/**
 * A shell command that forwards a port of one's own machine, through the host of that name, to the private Kubernetes API
 * (docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-working-with-sessions-start.html). Hosts are
 * replaced, so it looks up the present one.
 */
export function tunnelCommand(environment: Environment, hostName: string): string {
  const aws = `aws --region ${awsOf(environment).region} --output text`;
  const host = `${aws} ec2 describe-instances --filters Name=tag:Name,Values=${hostName} Name=instance-state-name,Values=running --query 'Reservations[0].Instances[0].InstanceId'`;
  const api = `${aws} eks describe-cluster --name ${clusterNameOf(environment)} --query cluster.endpoint | sed 's#https://##'`;
  return `${aws} ssm start-session --target "$(${host})" --document-name AWS-StartPortForwardingSessionToRemoteHost --parameters "host=$(${api}),portNumber=443,localPortNumber=${LOCAL_PORT}"`;
}
