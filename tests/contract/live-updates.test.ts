import { afterAll, beforeAll, expect, it } from "vitest";
import { notify } from "#src/db/notify.ts";
import { readLiveMessage } from "#src/ui/live/message.ts";
import { openBrowser } from "#tests/support/browser-session.ts";
import { type TestDatabase, testDatabase } from "#tests/support/database.ts";
import { makePerson, PASSWORD } from "#tests/support/person.ts";
import { startWeb, type WebServer } from "#tests/support/web-server.ts";

const HOST = "018f4b7e-0000-7000-8000-000000000001";
const COMMAND = "018f4b7e-0000-7000-8000-000000000002";

let database: TestDatabase;
let web: WebServer;

beforeAll(async () => {
  database = await testDatabase();
  web = await startWeb(database.url);
});

afterAll(async () => {
  await web?.stop();
  await database?.drop();
});

async function openStream() {
  const person = await makePerson(database.db, "viewer");
  const browser = openBrowser(web.url);
  await browser.post("/api/auth/sign-in/email", { email: person.email, password: PASSWORD });
  const answer = await browser.get("/api/live");
  if (!answer.body) throw new Error("The stream has no body.");
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  return {
    type: answer.headers.get("content-type"),
    end: () => reader.cancel(),
    /** The messages of the stream up to one that `wanted` accepts. */
    async until(wanted: (line: string) => boolean): Promise<string[]> {
      for (;;) {
        const lines = text.split("\n").filter((line) => line !== "");
        if (lines.some(wanted)) return lines;
        const { done, value } = await reader.read();
        if (done) throw new Error(`The stream ended after ${JSON.stringify(text)}.`);
        text += value;
      }
    },
  };
}

it("carries changes of the database to a page, in the form that the page reads", async () => {
  const stream = await openStream();
  expect(stream.type).toMatch(/^text\/event-stream/);
  const greeting = await stream.until((line) => line.startsWith("data: "));
  const clock = greeting[greeting.indexOf("event: clock") + 1];
  expect(Math.abs(Number(clock?.slice("data: ".length)) - Date.now())).toBeLessThan(60_000);
  await notify(database.db, "command_changed", { commands: [{ hostId: HOST, id: COMMAND }] });
  await notify(database.db, "page_changed", { topic: "enrolment" });
  const lines = await stream.until((line) => line.includes("enrolment"));
  const messages = lines
    .filter((line) => line.startsWith("data: {"))
    .map((line) => readLiveMessage(line.slice("data: ".length)));
  expect(messages).toContainEqual({ type: "hosts", ids: [HOST] });
  expect(messages).toContainEqual({ type: "commands", ids: [COMMAND] });
  expect(messages).toContainEqual({ type: "page", topic: "enrolment" });
  expect(messages).not.toContain(null);
  await stream.end();
});

it("ends when the server is asked to stop, so that stopping takes no longer for open pages", async () => {
  const stream = await openStream();
  await stream.until((line) => line.startsWith("retry:"));
  const began = Date.now();
  await web.stop();
  await expect(stream.until(() => false)).rejects.toThrow();
  expect(Date.now() - began).toBeLessThan(10_000);
});
