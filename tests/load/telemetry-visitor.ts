import { readFileSync } from "node:fs";
import { openBrowser } from "#tests/support/browser-session.ts";
import { makePerson, PASSWORD } from "#tests/support/person.ts";
import { watchEffects } from "./effects.ts";
import type { Stack } from "./telemetry-stack.ts";

/** What a person waits for, measured from outside. Times in ms. */
export interface Visitor {
  /** The page of all hosts. */
  page(): Promise<number>;
  /** A server action that pauses a host: until its answer, and until the effect is proven. */
  pause(): Promise<{ answerMs: number; effectMs: number }>;
  stop(): Promise<void>;
}

/** Somebody signed in on a stack, without a browser. */
export async function openVisitor(stack: Stack): Promise<Visitor> {
  const person = await makePerson(stack.db, "operator");
  const browser = openBrowser(stack.web.url);
  await browser.post("/api/auth/sign-in/email", { email: person.email, password: PASSWORD });
  const effects = await watchEffects(stack.db, stack.databaseUrl);
  const action = actionId("app/(dashboard)/hosts/command-actions.ts", "commandHost");
  const hosts = stack.commandedHosts;
  let turn = 0;

  async function timed(answering: Promise<Response>): Promise<{ ms: number; text: string }> {
    const startedAt = performance.now();
    const answer = await answering;
    const text = await answer.text();
    if (answer.status !== 200) throw new Error(`${answer.url} answered ${answer.status}.`);
    return { ms: performance.now() - startedAt, text };
  }

  return {
    page: async () => (await timed(browser.get("/hosts"))).ms,
    async pause() {
      const hostId = hosts[turn++ % hosts.length];
      const startedAt = performance.now();
      const { ms, text } = await timed(
        browser.get(`/hosts/${hostId}`, {
          method: "POST",
          headers: {
            accept: "text/x-component",
            "content-type": "text/plain;charset=UTF-8",
            "next-action": action,
          },
          body: JSON.stringify([{ hostId, kind: "pause", reason: "measuring how fast this is" }]),
        }),
      );
      const commandId = /"command":\{"id":"([0-9a-f-]{36})"/.exec(text)?.[1];
      if (commandId === undefined) throw new Error(`The action answered ${text.slice(0, 200)}`);
      return { answerMs: ms, effectMs: (await effects.of(commandId)) - startedAt };
    },
    stop: effects.stop,
  };
}

/** The id by which browsers call a server action of the build at hand. */
function actionId(file: string, name: string): string {
  const manifest = JSON.parse(readFileSync(".next/server/server-reference-manifest.json", "utf8")) as {
    node: Record<string, { filename: string; exportedName: string }>;
  };
  const found = Object.entries(manifest.node).find(
    ([, action]) => action.filename === file && action.exportedName === name,
  );
  if (!found) throw new Error(`The build has no action ${name} of ${file}.`);
  return found[0];
}
