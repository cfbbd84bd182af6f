import { expect, it } from "vitest";
import { verdictOf, verdictOfError } from "./verdict.ts";

it.each([
  [200, '{"id":"a"}', "accepted"],
  [200, "", "accepted"],
  [202, "null", "accepted"],
  [200, "<html>Please sign in</html>", "unreachable"],
  [200, '"text"', "unreachable"],
  [302, "", "misconfigured"],
  [400, "", "rejected"],
  [401, "", "misconfigured"],
  [403, "", "misconfigured"],
  [404, "", "misconfigured"],
  [413, "", "rejected"],
  [418, "", "rejected"],
  [429, "", "limited"],
  [500, "", "failing"],
  [503, "", "failing"],
])("reads %i %j as %s", (status, body, kind) => {
  expect(verdictOf({ status, body }).kind).toBe(kind);
});

it("says why nothing answered, without the address", () => {
  const error = Object.assign(new TypeError("fetch failed https://key@host"), {
    cause: { code: "ENOTFOUND" },
  });
  expect(verdictOfError(error, null)).toEqual({
    kind: "unreachable",
    problem: "Sentry cannot be reached (ENOTFOUND).",
  });
  expect(verdictOfError(error, 30_000)).toMatchObject({ problem: "Sentry did not answer within 30 s." });
  for (const odd of [null, "text", new Error("x"), { cause: 3 }]) {
    expect(verdictOfError(odd, null).kind).toBe("unreachable");
  }
});
