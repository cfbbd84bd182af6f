import { flush } from "@sentry/core";
// Next.js calls `register` of instrumentation.ts for no route of this runtime: it begins Sentry with its first route.
import "../../sentry.edge.config.ts";
import { answerFailure } from "./answer-failure.ts";

/** The door of this process is on this machine. */
const FLUSH_MS = 2_000;
/** The edge runtime has no log of its own; the event says all. */
const SILENT = { error: () => undefined };

type EdgeAnswer = (request: Request) => Response | Promise<Response>;

/**
 * A route of the edge runtime. What it throws is captured there, by the SDK that knows that runtime's sources: left
 * alone, Next.js would hand it to the process around it, and it would look like one of that.
 */
export function edgeRoute(answer: EdgeAnswer): (request: Request) => Promise<Response> {
  return async (request) => {
    try {
      return await answer(request);
    } catch (error) {
      const response = answerFailure(error, request, SILENT);
      await flush(FLUSH_MS);
      return response;
    }
  };
}
