import { version } from '../../package.json';

/** The file server's image, as the chart names it. */
export const IMAGE = `ghcr.io/eks-file-server/file-server:${version}`;
