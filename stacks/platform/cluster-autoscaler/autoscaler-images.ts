/**
 * The autoscaler simulates the scheduler, so its minor version is that of Kubernetes: the newest tags of each
 * (github.com/kubernetes/autoscaler, read on 2026-11-22 as of 2026-08-22).
 */
export const AUTOSCALER_IMAGES: Readonly<Record<string, string>> = {
  '1.36': 'v1.36.1',
  '1.35': 'v1.35.2',
  '1.34': 'v1.34.5',
  '1.33': 'v1.33.6',
  '1.32': 'v1.32.7',
  '1.31': 'v1.31.5',
};
