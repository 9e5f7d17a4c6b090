/** A DNS label (RFC 1123), as most objects of Kubernetes are named. */
export const KUBERNETES_NAME = '^[a-z0-9]([a-z0-9-]*[a-z0-9])?$';
