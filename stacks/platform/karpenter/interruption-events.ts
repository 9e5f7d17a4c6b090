/** An event of EC2 that says that a node will go. */
export interface InterruptionEvent {
  readonly source: 'aws.ec2' | 'aws.health';
  readonly detailType: string;
}

/** What Karpenter listens to (cloudformation.yaml beside the statements), by the ends of the rules' names. */
export const INTERRUPTION_EVENTS: Readonly<Record<string, InterruptionEvent>> = {
  health: { source: 'aws.health', detailType: 'AWS Health Event' },
  'spot-interruption': { source: 'aws.ec2', detailType: 'EC2 Spot Instance Interruption Warning' },
  rebalance: { source: 'aws.ec2', detailType: 'EC2 Instance Rebalance Recommendation' },
  'state-change': { source: 'aws.ec2', detailType: 'EC2 Instance State-change Notification' },
  reservation: { source: 'aws.ec2', detailType: 'EC2 Capacity Reservation Instance Interruption Warning' },
};
