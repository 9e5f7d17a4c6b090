import { STATUS_CODES } from 'node:http';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { HttpError } from '../http/http-error';
import { isNavigation } from '../http/navigation';
import { ERROR_PAGE_CONTENT_SECURITY_POLICY, renderError } from '../page/error-page';
import { STORE_ERROR_STATUS, StoreError, type StoreErrorCode } from '../store/store-error';

/** The one shape of every error that is not a page. */
export interface ErrorBody {
  readonly error: string;
  readonly message: string;
  readonly requestId: string;
}

/** What clients are told about the store's trouble; the log has the whole story. */
const STORE_ERROR_MESSAGE: Partial<Record<StoreErrorCode, string>> = {
  unavailable: 'the store cannot be reached; try again later',
  timeout: 'the store did not answer in time; try again later',
  denied: 'the store refuses the server',
  broken: 'the store gave an answer that makes no sense',
  full: 'there is no space left in the store',
  precondition: 'the object exists already, or is not in the state that the request names',
  conflict: 'a file and a folder cannot have the same name',
};

/** Answers errors as JSON or, for navigations, as a small page. Causes of 5xx are logged and not shown. */
export function handleErrors(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const known = knownError(error);
    if (known.statusCode >= 500) request.log.error({ err: error }, 'request failed');
    return sendError(known, request, reply);
  });
}

/** Answers with an error outside of the error handler, such as for a request that Fastify could not route. */
export function sendError(error: HttpError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { statusCode, message } = error;
  reply.code(statusCode).headers(error.headers).header('X-Content-Type-Options', 'nosniff');
  if (!reply.hasHeader('Cache-Control')) reply.header('Cache-Control', 'no-store');
  if (isNavigation(request.headers)) {
    const page = renderError(statusCode, STATUS_CODES[statusCode] ?? 'Error', message, request.id);
    return reply
      .type('text/html; charset=utf-8')
      .header('Content-Security-Policy', ERROR_PAGE_CONTENT_SECURITY_POLICY)
      .send(page);
  }
  return reply.type(ERROR_TYPE).send(errorText(error, request.id));
}

export const ERROR_TYPE = 'application/json; charset=utf-8';

/** An error as clients get it unless they navigate. */
export function errorText({ code, message }: Pick<HttpError, 'code' | 'message'>, requestId: string): string {
  const body: ErrorBody = { error: code, message, requestId };
  return JSON.stringify(body);
}

/** Gives any error its status, code and a message that clients may see. */
export function knownError(error: unknown): HttpError {
  if (error instanceof HttpError) return error;
  if (error instanceof StoreError) {
    const status = STORE_ERROR_STATUS[error.code];
    const headers: Record<string, string> = status === 503 ? { 'Retry-After': '5' } : {};
    return new HttpError(status, `store_${error.code}`, STORE_ERROR_MESSAGE[error.code] ?? error.message, headers);
  }
  const { statusCode = 500, code, message } = error as FastifyError;
  if (statusCode >= 500) return new HttpError(500, 'internal_error', 'the server failed; see its log');
  return new HttpError(statusCode, code ? code.replace(/^FST_(ERR_)?/, '').toLowerCase() : 'invalid_request', message);
}
