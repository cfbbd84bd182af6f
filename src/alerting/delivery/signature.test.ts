import { expect, it } from "vitest";
import { doubtOf } from "#tests/support/webhook-server.ts";
import { signatureHeaders } from "./signature.ts";

const now = new Date("2026-11-23T01:00:00Z");
const body = '{"version":1,"title":"Å"}';

it("is the one of the Standard Webhooks specification", () => {
  // The example of standardwebhooks.com's libraries.
  const at = new Date(1_614_265_330_000);
  const key = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  const headers = signatureHeaders(key, "msg_p5jXN8AQM9LWM0D4loKWxJek", '{"test": 2432232314}', at);
  expect(headers["webhook-signature"]).toBe("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
});

it.each(["a key that a person typed", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"])(
  "is believed with the key %s",
  (key) => {
    const headers = signatureHeaders(key, "id", body, now);
    expect(doubtOf(key, headers, body, now.getTime())).toBeNull();
    expect(doubtOf("another key than that", headers, body, now.getTime())).toBe("forged");
    expect(doubtOf(key, headers, `${body} `, now.getTime())).toBe("forged");
    expect(doubtOf(key, { ...headers, "webhook-id": "other" }, body, now.getTime())).toBe("forged");
    expect(doubtOf(key, headers, body, now.getTime() + 301_000)).toBe("replayed");
  },
);
