import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { SimulatedMiner } from "./simulated-miner.ts";
import type { XmrigResponse } from "./xmrig-api.ts";

const MAX_BODY_BYTES = 1024 * 1024;

/**
 * The simulated miner's API on a real socket. The caller listens and closes.
 *
 * @param clock the same clock, in ms, by which the miner was started
 */
export function createXmrigServer(miner: SimulatedMiner, clock: () => number): Server {
  return createServer((request, response) => {
    readBody(request).then(
      (body) => answer(miner, clock, { request, response, body }),
      () => request.socket.destroy(),
    );
  });
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MAX_BODY_BYTES) throw new RangeError(`a body of more than ${MAX_BODY_BYTES} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

type Exchange = { request: IncomingMessage; response: ServerResponse; body: string };

function answer(miner: SimulatedMiner, clock: () => number, { request, response, body }: Exchange): void {
  const { authorization, "content-type": contentType } = request.headers;
  const outcome = miner.answer(
    {
      method: request.method ?? "GET",
      path: request.url ?? "/",
      headers: { authorization, "content-type": contentType },
      body,
    },
    clock(),
  );
  if (outcome.kind === "refused") {
    request.socket.resetAndDestroy();
    return;
  }
  const send = () => write(response, outcome.response, outcome.cutAfterBytes);
  if (outcome.delayMs === 0) {
    send();
    return;
  }
  const timer = setTimeout(send, outcome.delayMs);
  response.once("close", () => clearTimeout(timer));
}

function write(response: ServerResponse, answered: XmrigResponse, cutAfterBytes: number | null): void {
  response.sendDate = false;
  response.writeHead(answered.status, Object.entries(answered.headers).flatMap(asOnTheWire));
  if (cutAfterBytes === null) {
    response.end(answered.body);
    return;
  }
  response.write(answered.body.slice(0, cutAfterBytes), () => response.destroy());
}

function asOnTheWire([name, value]: [string, string]): [string, string] {
  return [name.replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase()), value];
}
