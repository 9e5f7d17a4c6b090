import { run as listing } from './listing';
import { run as memory } from './memory';

/** A benchmark takes the command line's arguments and says with its exit code whether its bounds were kept. */
type Benchmark = (args: readonly string[]) => Promise<number>;

const BENCHMARKS: Readonly<Record<string, Benchmark>> = { listing, memory };

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);

async function main([name = '', ...args]: readonly string[]): Promise<number> {
  const benchmark = BENCHMARKS[name];
  if (!benchmark) {
    throw new Error(
      `there is no benchmark ${JSON.stringify(name)}; choose one of ${Object.keys(BENCHMARKS).join(', ')}`,
    );
  }
  return benchmark(args);
}
