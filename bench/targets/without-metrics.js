// Loaded before the compiled server, it takes the measuring of requests out of it, which no setting does.

const { join } = require('node:path');

const observing = require(join(__dirname, '..', '..', 'dist', 'server', 'plugins', 'observe-requests.js'));

observing.observeRequests = () => undefined;
