import { createServer, type Server } from "node:http";
import { z } from "zod";
import { faultSchema } from "./faults.ts";
import type { SimulatedMiner } from "./simulated-miner.ts";

const MAX_BODY_CHARACTERS = 1000;
const orderSchema = z.strictObject({ fault: faultSchema, present: z.boolean() });

/**
 * Lets a test bring and end faults: `POST /faults {"fault":"api_down","present":true}` answers 204. On a port of
 * its own, because the miner's port imitates XMRig and XMRig has nothing like it.
 */
export function createControlServer(miner: SimulatedMiner): Server {
  return createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8");
    request.on("data", (chunk: string) => {
      body += chunk;
      if (body.length > MAX_BODY_CHARACTERS) request.destroy();
    });
    request.on("end", () => {
      const known = request.method === "POST" && request.url === "/faults";
      const refusal = known ? applyOrder(miner, body) : "POST /faults is all there is here.";
      response.writeHead(refusal === null ? 204 : known ? 400 : 404, { "Content-Type": "text/plain" });
      response.end(refusal ?? "");
    });
  });
}

function applyOrder(miner: SimulatedMiner, body: string): string | null {
  try {
    const order = orderSchema.parse(JSON.parse(body));
    miner.force(order.fault, order.present);
    return null;
  } catch (error) {
    const why = error instanceof z.ZodError ? z.prettifyError(error) : "it is not JSON";
    return `The order was not understood: ${why}. Send {"fault":"api_down","present":true}.`;
  }
}
