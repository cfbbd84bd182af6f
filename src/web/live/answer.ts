import "server-only";
import type { Ctx } from "#src/domain/context.ts";
import { captureError } from "#src/telemetry/tracker.ts";
import { log } from "../log.ts";
import { mayAct, readSession } from "../session.ts";
import { runningHub } from "./running-hub.ts";
import { liveStream } from "./stream.ts";

/** Answers with the stream of live updates for the person of this request. */
export async function answerLive(_ctx: Ctx, request: Request): Promise<Response> {
  const cookies = new Headers({ cookie: request.headers.get("cookie") ?? "" });
  const stream = liveStream({
    hub: await runningHub(),
    aborted: request.signal,
    stillAllowed: async () => mayAct(await readSession(cookies)),
    onFailed: (error) => {
      const errorId = captureError(error, { operation: "live stream" });
      log().warn({ errorId, err: error }, "a live stream ended, because its session could not be read");
    },
  });
  return new Response(stream, {
    headers: {
      "Content-Type": "text/event-stream; charset=utf-8",
      "Cache-Control": "no-store, no-transform",
      // nginx would hold events back.
      "X-Accel-Buffering": "no",
    },
  });
}
