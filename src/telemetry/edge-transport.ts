import { type BaseTransportOptions, createTransport, type Transport } from "@sentry/core";

export interface EdgeDoor {
  /** Where the process that the edge runtime belongs to takes its envelopes. */
  url: string;
  /** Proves that it is this process's own edge runtime. */
  secret: string;
}

/** A transport from the edge runtime, which has neither disk nor database, to the process around it. */
export function edgeTransport({ url, secret }: EdgeDoor): (options: BaseTransportOptions) => Transport {
  return (options) =>
    createTransport(options, async ({ body }) => {
      const answer = await fetch(url, {
        method: "POST",
        headers: { Authorization: `Bearer ${secret}`, "Content-Type": "application/x-sentry-envelope" },
        body: body as BodyInit,
      });
      return { statusCode: answer.status };
    });
}
