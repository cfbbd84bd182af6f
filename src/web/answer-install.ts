import "server-only";
import { answerFailure } from "./answer-failure.ts";
import { orchestratorBundle } from "./install.ts";
import { log } from "./log.ts";

/** Answers with the orchestrator's program. An address that names its checksum in `v` may be kept for ever. */
export async function answerBundle(request: Request): Promise<Response> {
  try {
    const { bytes, sha256 } = await orchestratorBundle();
    const named = new URL(request.url).searchParams.get("v") === sha256;
    const headers = {
      ETag: `"${sha256}"`,
      "Cache-Control": named ? "public, max-age=31536000, immutable" : "no-cache",
    };
    if (request.headers.get("if-none-match") === headers.ETag)
      return new Response(null, { status: 304, headers });
    return new Response(new Uint8Array(bytes), {
      headers: { ...headers, "Content-Type": "text/javascript; charset=utf-8" },
    });
  } catch (error) {
    return answerFailure(error, request, log());
  }
}

/** Answers with the checksum of that program, in the form that `sha256sum -c` reads. */
export async function answerBundleChecksum(request: Request): Promise<Response> {
  try {
    const { sha256 } = await orchestratorBundle();
    return new Response(`${sha256}  zen-orchestrator.cjs\n`, {
      headers: { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-cache" },
    });
  } catch (error) {
    return answerFailure(error, request, log());
  }
}
