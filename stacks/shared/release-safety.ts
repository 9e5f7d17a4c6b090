/** How every Helm release is installed: Terraform waits until it works, and what fails is undone. */
export const RELEASE_SAFETY = {
  wait: true,
  waitForJobs: true,
  // A failed first installation or upgrade leaves the cluster as it was.
  atomic: true,
  cleanupOnFail: true,
  maxHistory: 10,
} as const;
