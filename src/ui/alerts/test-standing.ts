import type { NotificationItem } from "#src/domain/incidents/schema.ts";
import type { Tone } from "../primitives/tone.ts";

/** As long as a first attempt and a second one take, ms. Whoever waits longer looks at the list of channels. */
const PATIENCE_MS = 60_000;

export type TestStanding = { words: string; tone: Tone; over: boolean };

/** How the message of a test stands that was asked for `waitedMs` ago; null while nothing is known of it. */
export function testStanding(
  message: Pick<NotificationItem, "state" | "lastError" | "attempts"> | null,
  waitedMs: number,
): TestStanding {
  if (message?.state === "sent")
    return { words: "Sent: look whether it arrived.", tone: "mining", over: true };
  if (message?.state === "withdrawn") return { words: "Withdrawn.", tone: "neutral", over: true };
  const failed = message !== null && (message.state === "failed" || message.lastError !== "");
  if (failed) {
    const again = message.state === "failed" ? "" : " It is tried again.";
    return {
      words: `Failed: ${message.lastError || "no reason given"}.${again}`,
      tone: "failed",
      over: true,
    };
  }
  if (waitedMs >= PATIENCE_MS) {
    return { words: "It still waits: is a worker or web at work?", tone: "attention", over: true };
  }
  return {
    words: message?.state === "sending" ? "Sending" : "Waits to be sent",
    tone: "warming",
    over: false,
  };
}
