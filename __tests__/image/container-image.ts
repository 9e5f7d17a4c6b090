import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');
const [BUILD_BASE, RUNTIME_BASE] = ['localhost/stand-in-build-base', 'localhost/stand-in-runtime-base'] as const;
const LONGEST_OUTPUT_BYTES = 16 * 1024 * 1024;

/** Builds, looks into and removes images with podman, from stand-ins of the Dockerfile's bases that this machine makes. */
export class ContainerImage {
  constructor(
    private readonly podman: string,
    private readonly folder: string,
  ) {}

  makeBases(): void {
    execFileSync(join(__dirname, 'stand-in-bases.sh'), [BUILD_BASE, RUNTIME_BASE]);
  }

  /** From nothing: no layer of an earlier build is taken. */
  build(name: string, buildArguments: Readonly<Record<string, string>>): void {
    const dockerfile = join(this.folder, 'Dockerfile');
    writeFileSync(dockerfile, withStandIns(readFileSync(join(ROOT, 'Dockerfile'), 'utf8')));
    // What npm has downloaded before is there, too; only the installed packages get into a layer.
    const cache = execFileSync('npm', ['config', 'get', 'cache'], { encoding: 'utf8' }).trim();
    const given = Object.entries(buildArguments).flatMap(([key, value]) => ['--build-arg', `${key}=${value}`]);
    this.run(
      ...['build', '--layers=false', '--pull-never', '--isolation=chroot', '--network=host', `--volume=${cache}:/npm`],
      // As SOURCE_DATE_EPOCH and rewrite-timestamp do in BuildKit; HEALTHCHECK is Docker's own, not OCI's.
      ...['--env=npm_config_cache=/npm', '--timestamp=0', '--format=docker', `--file=${dockerfile}`, `--tag=${name}`],
      ...given,
      ROOT,
    );
  }

  run(...args: readonly string[]): string {
    return execFileSync(this.podman, args, { encoding: 'utf8', stdio: 'pipe', maxBuffer: LONGEST_OUTPUT_BYTES });
  }

  // biome-ignore lint/suspicious/noExplicitAny: a test reads into it
  inspect(name: string): any {
    return JSON.parse(this.run('inspect', name))[0];
  }

  /** What an image adds to its base: the compressed size in bytes, and the paths of its files. */
  added(name: string): { readonly bytes: number; readonly files: readonly string[] } {
    const saved = join(this.folder, 'saved');
    this.run('save', '--format=oci-dir', `--output=${saved}`, name);
    const read = (digest: string) => join(saved, 'blobs', ...digest.split(':'));
    const index = JSON.parse(readFileSync(join(saved, 'index.json'), 'utf8'));
    const { layers } = JSON.parse(readFileSync(read(index.manifests[0].digest), 'utf8'));
    const layer = layers.at(-1);
    const list = execFileSync('tar', ['-tzf', read(layer.digest)], {
      encoding: 'utf8',
      maxBuffer: LONGEST_OUTPUT_BYTES,
    });
    return { bytes: layer.size, files: list.trim().split('\n') };
  }

  remove(...names: readonly string[]): void {
    this.run('rmi', '--force', '--ignore', ...names, BUILD_BASE, RUNTIME_BASE);
  }
}

function withStandIns(dockerfile: string): string {
  return dockerfile
    .replaceAll(/docker\.io\/library\/node:\S+@sha256:[0-9a-f]{64}/g, BUILD_BASE)
    .replaceAll(/gcr\.io\/distroless\/nodejs\S+@sha256:[0-9a-f]{64}/g, RUNTIME_BASE);
}
