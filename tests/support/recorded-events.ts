import type { ErrorEvent } from "@sentry/core";
import { close, createTransport, init } from "@sentry/node";
import { afterAll, beforeAll, beforeEach } from "vitest";

/** A real SDK whose events of this file's tests are kept, each test with none to begin with. */
export function recordEvents(): { events: ErrorEvent[] } {
  const recorded: { events: ErrorEvent[] } = { events: [] };
  beforeAll(() => {
    init({
      dsn: "http://local@127.0.0.1/1",
      defaultIntegrations: false,
      beforeSend: (event) => {
        recorded.events.push(event);
        return event;
      },
      transport: (options) => createTransport(options, async () => ({ statusCode: 200 })),
    });
  });
  beforeEach(() => {
    recorded.events = [];
  });
  afterAll(async () => void (await close(1_000)));
  return recorded;
}
