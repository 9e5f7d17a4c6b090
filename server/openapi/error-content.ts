import { type Content, TEXT } from './operation';

export const ERROR_SCHEMA = {
  type: 'object',
  required: ['error', 'message', 'requestId'],
  properties: {
    error: { type: 'string', description: 'Stable name of the error.' },
    message: { type: 'string', description: 'For people.' },
    requestId: { type: 'string', description: 'As in the header X-Request-Id and in the log.' },
  },
};

/** JSON for programs; a page for a person's browser. */
export const ERROR_CONTENT: Content = {
  'application/json': { $ref: '#/components/schemas/Error' },
  'text/html': TEXT,
};
