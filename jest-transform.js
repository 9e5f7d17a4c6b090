const { transformSync } = require('esbuild');

/** Jest transformer on esbuild, the compiler inside tsx: tests run what `npm start` runs. */
module.exports = {
  process: (source, path) =>
    transformSync(source, {
      loader: path.endsWith('.ts') ? 'ts' : 'js',
      format: 'cjs',
      target: 'node20',
      sourcemap: 'inline',
      sourcefile: path,
    }),
};
