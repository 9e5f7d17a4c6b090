// Answers with the files of a folder out of memory, without looking at anything but the path: node bare-node-server.js PORT FOLDER

const { readdirSync, readFileSync } = require('node:fs');
const { createServer } = require('node:http');
const { join } = require('node:path');

const [port, folder] = process.argv.slice(2);
const answers = new Map(
  readdirSync(folder).map((name) => {
    const bytes = readFileSync(join(folder, name));
    const headers = [
      'Content-Type',
      'application/octet-stream',
      'Content-Length',
      String(bytes.length),
      'ETag',
      '"bare"',
    ];
    return [`/${name}`, { bytes, headers }];
  }),
);
const missing = Buffer.from('{"error":"not_found","message":"there is no such object","requestId":"0123456789abcdef"}');

createServer((request, response) => {
  const answer = answers.get(request.url);
  if (answer === undefined) {
    response
      .writeHead(404, ['Content-Type', 'application/json', 'Content-Length', String(missing.length)])
      .end(missing);
  } else if (request.headers['if-modified-since'] !== undefined) {
    response.writeHead(304, ['ETag', '"bare"']).end();
  } else {
    response.writeHead(200, answer.headers).end(answer.bytes);
  }
}).listen(Number(port), '127.0.0.1');
