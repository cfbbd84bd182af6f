import { expect, it } from "vitest";
import { payloadJson } from "#src/intake/envelope.ts";
import { withUser } from "./with-user.ts";

const sent = (type: string, payload: unknown) => {
  const item = { type, header: { type }, payload: Buffer.from(JSON.stringify(payload)) };
  return { header: {}, items: [item] };
};
const received = (type: string, payload: unknown, userId: string | null) => {
  const [item] = withUser(sent(type, payload), userId).items;
  return item && payloadJson(item);
};
const OTHER = { id: "somebody-else", email: "x@example.test" };

it.each(["event", "transaction", "feedback"])("says of %s who is signed in, whatever it says", (type) => {
  expect(received(type, { message: "x", user: OTHER }, "u-1")).toEqual({ message: "x", user: { id: "u-1" } });
  expect(received(type, { message: "x" }, "u-1")).toEqual({ message: "x", user: { id: "u-1" } });
});

it("says of nobody that they wrote it when nobody is signed in", () => {
  expect(received("event", { message: "x", user: OTHER }, null)).toEqual({ message: "x" });
});

it("takes names and addresses out of comments", () => {
  const said = { message: "it broke", associated_event_id: "e" };
  const feedback = { ...said, name: "Ada", contact_email: "ada@example.test" };
  expect(received("feedback", { contexts: { feedback }, user: OTHER }, "u-1")).toEqual({
    contexts: { feedback: said },
    user: { id: "u-1" },
  });
  expect(
    received("user_report", { event_id: "e", comments: "it broke", name: "Ada", email: "a@b" }, null),
  ).toEqual({
    event_id: "e",
    comments: "it broke",
  });
});

it("leaves everything else as it is", () => {
  expect(received("client_report", { discarded_events: [], user: 3 }, "u-1")).toEqual({
    discarded_events: [],
    user: 3,
  });
  expect(received("event", "no object", "u-1")).toBe("no object");
  expect(received("feedback", { contexts: 3 }, null)).toEqual({ contexts: 3 });
});
