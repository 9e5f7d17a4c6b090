import { text } from '../../language/text';
import { minioName } from '../names';
import { API_PORT } from './pools';

/** Where MinIO answers inside the cluster. */
export const MINIO_URL = text`http://${minioName}:${API_PORT}`;
