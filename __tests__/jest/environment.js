const { TestEnvironment } = require('jest-environment-node');

/** Jest's environment for Node, with a way past its module loader; see shared-module.js. */
module.exports = class SharedModulesEnvironment extends TestEnvironment {
  async setup() {
    await super.setup();
    this.global.requireShared = require;
  }
};
