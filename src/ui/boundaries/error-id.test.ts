import { expect, it } from "vitest";
import { serverErrorId } from "./error-id.ts";

it.each([
  ["the id of an event", "0af7651916cd43dd8448eb211c80319c", true],
  ["a digest of the framework", "2338141953", false],
])("takes %s from what the server threw", (_what, digest, isEvent) => {
  expect(serverErrorId(Object.assign(new Error("hidden"), { digest }))).toEqual({ id: digest, isEvent });
});

it.each([new Error("of the browser"), "a text", null, { digest: 7 }, { digest: "" }])(
  "knows that %s did not come from the server",
  (error) => {
    expect(serverErrorId(error)).toBeNull();
  },
);
