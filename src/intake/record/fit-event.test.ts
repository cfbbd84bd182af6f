import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fitEvent } from "./fit-event.ts";

const length = (value: unknown) => JSON.stringify(value).length;
const big = "x".repeat(200_000);

describe("fitEvent", () => {
  it("leaves an event alone that fits", () => {
    const event = { event_id: "a", extra: { any: [1] }, breadcrumbs: [{ message: "m" }] };
    expect(fitEvent(event)).toBe(event);
  });

  it("gives up breadcrumbs, source lines and extra before the error itself", () => {
    const event = {
      event_id: "a",
      breadcrumbs: Array.from({ length: 100 }, () => ({ message: "m".repeat(200) })),
      extra: { big },
      exception: {
        values: [
          {
            type: "TypeError",
            value: "no such thing",
            stacktrace: { frames: [{ function: "f", lineno: 7, pre_context: [big] }] },
          },
        ],
      },
      tags: { component: "web" },
    };
    const fitted = fitEvent(event, 10_000);
    expect(length(fitted)).toBeLessThanOrEqual(10_000);
    expect(fitted).toMatchObject({ event_id: "a", tags: { component: "web" } });
    expect(JSON.stringify(fitted)).toContain('"function":"f","lineno":7');
    expect(JSON.stringify(fitted)).toContain("no such thing");
  });

  it.each([
    { message: big.repeat(5) },
    { exception: { values: [{ type: big, value: big, stacktrace: { frames: big } }] } },
    { exception: { values: [{ value: big, mechanism: { data: big } }] } },
    { tags: { big }, contexts: { trace: { data: big } }, user: { big } },
    {
      exception: {
        values: [
          { stacktrace: { frames: Array.from({ length: 9000 }, () => ({ filename: big.slice(0, 999) })) } },
        ],
      },
    },
  ])("fits a huge event, whatever is huge in it", (event) => {
    const fitted = fitEvent({ event_id: "a", ...event });
    expect(length(fitted)).toBeLessThanOrEqual(256 * 1024);
    expect(fitted.event_id).toBe("a");
  });

  it("fits or leaves alone anything", () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.jsonValue()),
        fc.integer({ min: 10, max: 500 }),
        (event, max) => {
          expect(() => fitEvent(event, max)).not.toThrow();
        },
      ),
    );
  });
});
