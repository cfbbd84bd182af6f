import { type MinerHttp, MinerHttpFailure, type MinerHttpResponse } from "./http.ts";
import { type MinerSummary, parseSummary } from "./summary.ts";

export interface MinerProblem {
  kind:
    | "unreachable"
    | "timeout"
    | "unauthorized"
    | "forbidden"
    | "bad_status"
    | "oversized"
    | "malformed"
    | "rpc_error";
  /** One sentence for a person. */
  message: string;
}
export type MinerAnswer<T> = { ok: true; value: T } | { ok: false; problem: MinerProblem };

/** XMRig's HTTP API. No method rejects. A success of `pause` or `resume` proves no effect yet. */
export interface XmrigClient {
  summary(): Promise<MinerAnswer<MinerSummary>>;
  backends(): Promise<MinerAnswer<unknown[]>>;
  /** The miner's configuration as it is, secrets included: never log it. */
  config(): Promise<MinerAnswer<Record<string, unknown>>>;
  pause(): Promise<MinerAnswer<null>>;
  resume(): Promise<MinerAnswer<null>>;
}

/** `token` is XMRig's access token, or null. XMRig answers 401 to a token it has not been given itself. */
export function createXmrigClient(http: MinerHttp, token: string | null): XmrigClient {
  const authorization: Record<string, string> = token === null ? {} : { authorization: `Bearer ${token}` };

  async function call(
    method: "GET" | "POST",
    path: string,
    body: string | null,
  ): Promise<MinerAnswer<unknown>> {
    // XMRig compares the whole header: any parameter after application/json is a 415.
    const type: Record<string, string> = body === null ? {} : { "content-type": "application/json" };
    try {
      return readResponse(path, await http({ method, path, headers: { ...authorization, ...type }, body }));
    } catch (error) {
      if (error instanceof MinerHttpFailure) return failed(error.kind, error.message);
      return failed("unreachable", error instanceof Error ? error.message : String(error));
    }
  }

  async function rpc(method: "pause" | "resume"): Promise<MinerAnswer<null>> {
    const answer = await call("POST", "/json_rpc", JSON.stringify({ jsonrpc: "2.0", id: 1, method }));
    if (!answer.ok) return answer;
    // JSON-RPC errors come with HTTP 200.
    const error = isObject(answer.value) ? answer.value.error : undefined;
    if (isObject(error)) {
      return failed("rpc_error", `XMRig refused ${method}: ${String(error.message)} (${String(error.code)})`);
    }
    return { ok: true, value: null };
  }

  return {
    async summary() {
      const answer = await call("GET", "/2/summary", null);
      if (!answer.ok) return answer;
      const summary = parseSummary(answer.value);
      return summary ? { ok: true, value: summary } : failed("malformed", "/2/summary is not a JSON object");
    },
    async backends() {
      const answer = await call("GET", "/2/backends", null);
      if (!answer.ok) return answer;
      if (Array.isArray(answer.value)) return { ok: true, value: answer.value };
      return failed("malformed", "/2/backends is not a JSON array");
    },
    async config() {
      const answer = await call("GET", "/2/config", null);
      if (!answer.ok) return answer;
      if (isObject(answer.value)) return { ok: true, value: answer.value };
      return failed("malformed", "/2/config is not a JSON object");
    },
    pause: () => rpc("pause"),
    resume: () => rpc("resume"),
  };
}

function readResponse(path: string, response: MinerHttpResponse): MinerAnswer<unknown> {
  if (response.status === 401) {
    return failed(
      "unauthorized",
      `XMRig wants an access token for ${path}, or was given one while it has none`,
    );
  }
  if (response.status === 403) {
    return failed("forbidden", `XMRig forbids ${path}: the access token is wrong or "restricted" is true`);
  }
  if (response.status !== 200) return failed("bad_status", `XMRig answered ${response.status} to ${path}`);
  try {
    return { ok: true, value: JSON.parse(response.body) };
  } catch {
    return failed("malformed", `XMRig's answer to ${path} is not valid JSON`);
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function failed(kind: MinerProblem["kind"], message: string): { ok: false; problem: MinerProblem } {
  return { ok: false, problem: { kind, message } };
}
