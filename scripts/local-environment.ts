const LOOPBACK = ['127.0.0.1', '::1', 'localhost'];

/**
 * This process' environment, for a server that somebody tries or works on. On this machine alone anyone may try an
 * upload; whoever chooses another address chooses who may write, too.
 */
export function localEnvironment(): NodeJS.ProcessEnv {
  const local = LOOPBACK.includes(process.env.HOST || '127.0.0.1');
  return { LOG_LEVEL: 'warn', ...(local ? { WRITES: 'open' } : {}), ...process.env };
}
