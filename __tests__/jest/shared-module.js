/**
 * Jest transformer for packages that Node loads once for all test files of a worker process. Jest would load them anew
 * for each, which took more time than the tests; it also knows neither ES modules nor import().
 */
module.exports = {
  process: (_source, path) => ({ code: `module.exports = requireShared(${JSON.stringify(path)});` }),
};
