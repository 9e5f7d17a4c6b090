const { transformSync } = require('esbuild');

/** Jest transformer on esbuild, the compiler inside tsx: tests run what `npm start` runs. */
module.exports = {
  process: (source, path) =>
    transformSync(source, {
      loader: path.endsWith('.ts') ? 'ts' : 'js',
      format: 'cjs',
      target: 'node20',
      // Jest's sandbox has no import(); as require() it is still done only when it is reached.
      supported: { 'dynamic-import': false },
      sourcemap: 'inline',
      sourcefile: path,
    }),
};
