import { expect, it } from "vitest";
import { cleanEnvelope } from "./clean.ts";

const item = (type: string, payload: string | Uint8Array) => ({
  type,
  header: { type },
  payload: Buffer.from(payload),
});

it("cleans every item and the header, and leaves out what it cannot look into", () => {
  const dropped: string[] = [];
  const canary = "canary.person@example.test";
  const { header, items } = cleanEnvelope(
    {
      header: { dsn: "https://key@host/1", trace: { transaction: `GET /${canary}` } },
      items: [
        item("event", JSON.stringify({ message: canary })),
        item("from_the_future", JSON.stringify({ password: "canary-pass" })),
        item("replay_recording", `{"segment_id":0}\n[{"data":"${canary}"}]`),
        item("replay_recording", new Uint8Array([0, 255, 1])),
        item("attachment", "plain text"),
        item("event", "{"),
        { ...item("event", "{}"), header: { type: "event", dsn: "https://canary-pass@host/1" } },
      ],
    },
    (type) => void dropped.push(type),
  );
  expect(header.dsn).toBe("https://key@host/1");
  expect(items.map(({ type }) => type)).toEqual(["event", "from_the_future", "replay_recording", "event"]);
  expect(dropped).toEqual(["replay_recording", "attachment", "event"]);
  const texts = items.map((one) => JSON.stringify(one.header) + Buffer.from(one.payload).toString());
  const text = JSON.stringify(header) + texts.join("");
  expect(text).not.toContain(canary);
  expect(text).not.toContain("canary-pass");
});
