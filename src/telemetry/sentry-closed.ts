/** Every kind of data that the SDK would collect by itself, switched off: unset means collect. */
export const CLOSED_COLLECTION = {
  userInfo: false,
  cookies: false,
  httpHeaders: { request: false, response: false },
  httpBodies: [],
  urlQueryParams: false,
  graphQL: { document: false, variables: false },
  genAI: { inputs: false, outputs: false },
  databaseQueryData: false,
  queues: false,
  stackFrameVariables: false,
  frameContextLines: 0,
};

type Described = {
  request?: unknown;
  user?: unknown;
  server_name?: unknown;
  contexts?: Record<string, unknown>;
};

/** Takes the request, the user and the machine's name off an event: query strings and headers hide in them. */
export function withoutRequest<E extends Described>(event: E): E {
  delete event.request;
  delete event.user;
  delete event.server_name;
  if (event.contexts) delete event.contexts.nextjs;
  return event;
}
