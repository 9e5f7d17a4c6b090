/** Jest reporter: names every test that was skipped, since the default output only counts them. */
module.exports = class SkippedReporter {
  onRunComplete(_contexts, { testResults }) {
    const skipped = testResults
      .flatMap((file) => file.testResults)
      .filter(({ status }) => status === 'pending')
      .map(({ fullName }) => `  skipped: ${fullName}`);
    if (skipped.length > 0) {
      process.stderr.write(`${skipped.sort().join('\n')}\n\n`);
    }
  }
};
