import { z } from "zod";
import type { JsonObject, JsonValue } from "./rapid-json.ts";

/** What `/json_rpc` of XMRig can do; there is neither `start` nor `restart`. */
const rpcMethodSchema = z.enum(["pause", "resume", "stop"]);
type RpcMethod = z.infer<typeof rpcMethodSchema>;

const callSchema = z.looseObject({
  method: z.string().min(1),
  id: z.union([z.string(), z.number(), z.null()]).default(null),
});

export type RpcAnswer = { call: RpcMethod | null; document: JsonObject };

/** Decides one JSON-RPC call. Every answer of this door travels with HTTP 200. */
export function answerRpc(body: string): RpcAnswer {
  const parsed = parseJson(body);
  if (!parsed.ok) return failed(-32700, "Parse error", null);
  const call = callSchema.safeParse(parsed.value);
  if (!call.success) return failed(-32600, "Invalid Request", null);
  const method = rpcMethodSchema.safeParse(call.data.method);
  if (!method.success) return failed(-32601, "Method not found", call.data.id);
  return {
    call: method.data,
    document: { result: { status: "OK" }, jsonrpc: "2.0", id: call.data.id },
  };
}

function failed(code: number, message: string, id: JsonValue): RpcAnswer {
  return { call: null, document: { error: { code, message }, jsonrpc: "2.0", id } };
}

// An empty body is no parse error to XMRig, only a call without a method.
function parseJson(body: string): { ok: true; value: unknown } | { ok: false } {
  if (body === "") return { ok: true, value: null };
  try {
    return { ok: true, value: JSON.parse(body) };
  } catch {
    return { ok: false };
  }
}
