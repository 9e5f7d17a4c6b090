import { erasureSetOf, parityOf, usableGib } from '../../environments/minio-capacity';
import { startMinio } from '../server/store/minio';
import { describeWithTool } from '../tools';
import { EXAMPLE, exampleEnvironment } from './example';

describeWithTool('minio', 'a real MinIO', (program) => {
  it.each([4, 6, 8, 16, 24, 32])('makes sets and parity of %i drives as they are counted here', async (drives) => {
    const minio = await startMinio(program, { drives, environment: { MINIO_PROMETHEUS_AUTH_TYPE: 'public' } });
    try {
      const text = await (await fetch(`${minio.endpoint}/minio/v2/metrics/cluster`)).text();
      const metric = (name: string) => Number(new RegExp(`^${name}\\{[^}]*\\} (\\S+)$`, 'm').exec(text)?.[1]);
      const set = erasureSetOf({ servers: drives, drivesPerServer: 1 });
      expect(text.match(/^minio_cluster_health_erasure_set_online_drives\{/gm)).toHaveLength(drives / set);
      expect(metric('minio_cluster_health_erasure_set_online_drives')).toBe(set);
      expect(metric('minio_cluster_health_erasure_set_read_quorum')).toBe(set - parityOf(set));
      const pools = [{ servers: drives, drivesPerServer: 1, size: '1024Gi' }];
      const { application } = exampleEnvironment({
        application: { ...EXAMPLE.application, values: { minio: { mode: 'distributed', pools } } },
      });
      const share = application && usableGib(application) / (drives * 1024);
      const [raw, usable] = ['raw', 'usable'].map((kind) => metric(`minio_cluster_capacity_${kind}_total_bytes`));
      expect((usable ?? 0) / (raw ?? 1)).toBeCloseTo(share ?? 0, 6);
    } finally {
      await minio.stop();
    }
  });
});
