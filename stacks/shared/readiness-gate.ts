/**
 * The label of a namespace whose new pods count as ready only once the load balancer sends to them, so that a rolling
 * update takes no old pod away before (github.com/kubernetes-sigs/aws-load-balancer-controller,
 * docs/deploy/pod_readiness_gate.md, tag v3.5.0). Pods behind no load balancer are left as they are.
 */
export const READINESS_GATE = { 'elbv2.k8s.aws/pod-readiness-gate-inject': 'enabled' };
