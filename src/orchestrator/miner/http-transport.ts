import { Agent, request } from "node:http";
import { type MinerHttp, MinerHttpFailure, type MinerHttpResponse } from "./http.ts";

const TIMEOUT_MS = 3_000;
const MAX_ANSWER_BYTES = 1024 * 1024;

export interface HttpTransport {
  send: MinerHttp;
  /** Ends the connection that is kept open. */
  close(): void;
}

/** XMRig's API at `baseUrl` (http, usually loopback), over one kept connection. */
export function httpTransport(baseUrl: string): HttpTransport {
  const agent = new Agent({ keepAlive: true, maxSockets: 2 });
  return {
    send: (input) =>
      new Promise((resolve, reject) => {
        const bodyBytes = input.body === null ? null : Buffer.from(input.body);
        const outgoing = request(
          new URL(input.path, baseUrl),
          {
            agent,
            method: input.method,
            headers: { ...input.headers, ...(bodyBytes ? { "content-length": bodyBytes.length } : {}) },
          },
          (response) => {
            const chunks: Buffer[] = [];
            let size = 0;
            response.on("data", (chunk: Buffer) => {
              size += chunk.length;
              chunks.push(chunk);
              if (size > MAX_ANSWER_BYTES) fail("oversized", "XMRig's answer is larger than 1 MiB");
            });
            response.on("error", () => fail("unreachable", "XMRig's answer was cut off"));
            response.on("end", () => {
              clearTimeout(timer);
              resolve({
                status: response.statusCode ?? 0,
                headers: response.headers as MinerHttpResponse["headers"],
                body: Buffer.concat(chunks).toString("utf8"),
              });
            });
          },
        );
        const fail = (kind: MinerHttpFailure["kind"], message: string) => {
          clearTimeout(timer);
          reject(new MinerHttpFailure(kind, message));
          outgoing.destroy();
        };
        const timer = setTimeout(
          () => fail("timeout", `XMRig's API at ${baseUrl} did not answer within ${TIMEOUT_MS / 1000} s`),
          TIMEOUT_MS,
        );
        outgoing.on("error", (error: NodeJS.ErrnoException) => {
          fail("unreachable", `XMRig's API at ${baseUrl} is not reachable (${error.code ?? error.message})`);
        });
        outgoing.end(bodyBytes);
      }),
    close: () => agent.destroy(),
  };
}
