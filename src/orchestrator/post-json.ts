import { request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";
import type { PostJson } from "./enrol.ts";
import { isUntrusted } from "./untrusted.ts";

const TIMEOUT_MS = 15_000;
const MAX_ANSWER_BYTES = 256 * 1024;

/** Posts JSON with certificates verified; `ca` is the PEM of a private authority, or null for the public ones. */
export function jsonPoster(ca: string | null): PostJson {
  return (url, body) =>
    new Promise((resolve, reject) => {
      const send = url.startsWith("https:") ? httpsRequest : httpRequest;
      const request = send(
        url,
        {
          method: "POST",
          headers: { "content-type": "application/json", "content-length": Buffer.byteLength(body) },
          signal: AbortSignal.timeout(TIMEOUT_MS),
          ...(ca === null ? {} : { ca }),
        },
        (response) => {
          const chunks: Buffer[] = [];
          let size = 0;
          response.on("data", (chunk: Buffer) => {
            size += chunk.length;
            chunks.push(chunk);
            if (size > MAX_ANSWER_BYTES) response.destroy(new Error("the answer is too large"));
          });
          response.on("error", reject);
          response.on("end", () => {
            resolve({
              status: response.statusCode ?? 0,
              retryAfterS: seconds(response.headers["retry-after"]),
              body: Buffer.concat(chunks).toString("utf8"),
            });
          });
        },
      );
      request.on("error", (error) => reject(new Error(reasonOf(error))));
      request.end(body);
    });
}

function reasonOf(error: NodeJS.ErrnoException): string {
  if (error.name === "TimeoutError") return `nothing came within ${TIMEOUT_MS / 1000} s`;
  if (isUntrusted(error.code)) {
    return `its certificate is not trusted (${error.message}); name its authority with --ca-file`;
  }
  return error.message;
}

function seconds(header: string | undefined): number | null {
  const value = Number(header);
  return header !== undefined && Number.isFinite(value) ? value : null;
}
