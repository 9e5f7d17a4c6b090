import { ACCESS_KEY, ROOT_PASSWORD, ROOT_USER, SECRET_KEY } from '../credentials/names';
import { CREDENTIALS_PATH } from '../credentials/volumes';

/**
 * Brings buckets, policy and user to what the release asks for; running it again changes nothing. It relies on `sh`
 * and `mc` alone, which every image of MinIO has. The keys go through standard input, so that no list of
 * processes shows them.
 */
export const SETUP_SCRIPT = `set -eu

key() {
  IFS= read -r value <"${CREDENTIALS_PATH}/$1" || [ -n "$value" ]
  printf '%s\\n' "$value"
}

# Asks /minio/health/cluster until MinIO has its drives, its users and a write quorum; the Job's deadline bounds it.
MC_HOST_health="$MINIO_URL" mc ready health

{ key ${ROOT_USER}; key ${ROOT_PASSWORD}; } | mc alias set minio "$MINIO_URL"

for bucket in $BUCKETS; do
  mc mb --ignore-existing --region "$REGION" "minio/$bucket"
done

mc admin policy create minio "$POLICY" /etc/file-server/setup/policy.json
{ key ${ACCESS_KEY}; key ${SECRET_KEY}; } | mc admin user add minio
mc admin policy attach minio "$POLICY" --user "$(key ${ACCESS_KEY})"
`;
