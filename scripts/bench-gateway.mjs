import { generateKeyPairSync, randomBytes, randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import { WebSocketServer } from "ws";

/** As often as the real gateway pings its hosts. */
const PING_MS = 10_000;

/** A gateway on a free port that lets one host in, acknowledges what it sends, and does nothing else. */
export async function openBenchGateway({ sampleIntervalMs }) {
  const spki = generateKeyPairSync("ed25519").publicKey.export({ format: "der", type: "spki" });
  const server = createServer((request, response) => {
    request.resume();
    const answer = { hostId: randomUUID(), hostName: "bench", controlKeys: [spki.toString("base64")] };
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(answer));
  });
  const state = { samples: 0 };
  const sockets = new WebSocketServer({ server });
  sockets.on("connection", (socket) => {
    const tell = (frame) => socket.send(JSON.stringify(frame));
    const ping = setInterval(() => socket.ping(), PING_MS);
    socket.on("close", () => clearInterval(ping));
    tell({ type: "challenge", nonce: randomBytes(32).toString("base64"), protocol: 2, at: Date.now() });
    socket.on("message", (data) => {
      const frame = JSON.parse(data.toString());
      if (frame.type === "auth") {
        tell({
          type: "welcome",
          connectionId: randomUUID(),
          hostName: "bench",
          clockOffsetMs: 0,
          sampleIntervalMs,
          envelopes: true,
        });
      }
      if (frame.type === "envelope") tell({ type: "kept", ids: [frame.id] });
      const samples =
        frame.type === "sample" ? [frame.sample] : frame.type === "backfill" ? frame.samples : [];
      state.samples += samples.length;
      if (samples.length > 0) tell({ type: "ack", samples: samples.map(({ boot, seq }) => [boot, seq]) });
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `ws://127.0.0.1:${server.address().port}`,
    spki,
    state,
    close() {
      for (const socket of sockets.clients) socket.terminate();
      server.close();
    },
  };
}
