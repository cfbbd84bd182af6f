import { STATUS_CODES } from "node:http";
import { backendsDocument } from "./backends.ts";
import { initialConfig, type MinerConfig, parseConfig } from "./config-document.ts";
import { answerRpc } from "./json-rpc.ts";
import type { MinerModel } from "./miner-model.ts";
import type { MinerProfile } from "./miner-profiles.ts";
import { type JsonObject, type JsonValue, printJson } from "./rapid-json.ts";
import { seededHex, seededRandom } from "./seeded-random.ts";
import { summaryDocument } from "./summary.ts";
import { admit, type XmrigRequest } from "./xmrig-access.ts";

export type XmrigResponse = { status: number; headers: Record<string, string>; body: string };

export type XmrigApiOptions = {
  model: MinerModel;
  profile: MinerProfile;
  seed: string;
  workerId: string;
  port: number;
  accessToken: string | null;
  restricted: boolean;
  /** From the answer of a call until its effect shows, ms. */
  effectDelayMs: number;
};

const ALWAYS_SENT = {
  "access-control-allow-headers": "Authorization, Content-Type",
  "access-control-allow-methods": "GET, PUT, POST, DELETE",
  "access-control-allow-origin": "*",
  connection: "close",
};
const SUMMARY_VERSIONS: Readonly<Record<string, 1 | 2>> = {
  "/2/summary": 2,
  "/1/summary": 1,
  "/api.json": 1,
};
const CONFIG_PATHS = ["/1/config", "/2/config"];

/**
 * The HTTP API of one simulated XMRig process, without a socket: addresses, statuses, headers and bodies as
 * XMRig 6.26 gives them. A build without DMI is simulated, so `/2/dmi` is not found.
 */
export class XmrigApi {
  readonly #options: XmrigApiOptions;
  readonly #id: string;
  #config: MinerConfig;
  #appliesAtMs = 0;
  #saved: MinerConfig | null = null;

  constructor(options: XmrigApiOptions) {
    this.#options = options;
    this.#id = seededHex(seededRandom(`${options.seed}/api-id`), 16);
    const { profile } = options;
    this.#config = initialConfig({ ...options, pool: profile.pool, donateLevel: profile.donateLevel });
  }

  /** False once a configuration without an enabled `http` is in force: the port is closed then. */
  isListening(nowMs: number): boolean {
    this.#applySaved(nowMs);
    return this.#config.http.enabled;
  }

  handle(request: XmrigRequest, nowMs: number): XmrigResponse {
    this.#applySaved(nowMs);
    if (request.method === "OPTIONS") return answer(200, null);
    const admitted = admit(request, this.#http());
    if (admitted !== 200) return refusal(admitted);
    switch (request.method) {
      case "GET":
        return this.#get(request.path, nowMs);
      case "POST":
        if (request.path === "/json_rpc") return this.#rpc(request.body, nowMs);
        return this.#putConfig(request, nowMs);
      case "PUT":
        return this.#putConfig(request, nowMs);
      default:
        return refusal(404);
    }
  }

  #http(): { accessToken: string | null; restricted: boolean } {
    const { "access-token": accessToken, restricted } = this.#config.http;
    return { accessToken, restricted };
  }

  #get(path: string, nowMs: number): XmrigResponse {
    const { model, profile, workerId } = this.#options;
    const version = SUMMARY_VERSIONS[path];
    if (version !== undefined) {
      const identity = { id: this.#id, workerId, restricted: this.#config.http.restricted };
      return answer(200, summaryDocument({ identity, profile }, model.read(nowMs), version));
    }
    if (path === "/2/backends") return answer(200, backendsDocument(profile, model.read(nowMs)));
    if (!CONFIG_PATHS.includes(path)) return refusal(404);
    // The document was parsed from JSON, so it holds nothing else.
    return this.#config.http.restricted ? refusal(403) : answer(200, this.#config as JsonObject);
  }

  #rpc(body: string, nowMs: number): XmrigResponse {
    const { call, document } = answerRpc(body);
    if (call !== null) this.#options.model.schedule(nowMs + this.#options.effectDelayMs, call);
    return answer(200, document);
  }

  #putConfig(request: XmrigRequest, nowMs: number): XmrigResponse {
    if (!CONFIG_PATHS.includes(request.path)) return refusal(404);
    const config = parseConfig(request.body);
    if (config === null) return refusal(400);
    // Saved now, applied when the file watcher notices.
    this.#saved = config;
    this.#appliesAtMs = nowMs + this.#options.effectDelayMs;
    return answer(204, null);
  }

  #applySaved(nowMs: number): void {
    if (this.#saved === null || nowMs < this.#appliesAtMs) return;
    this.#config = this.#saved;
    this.#saved = null;
  }
}

function refusal(status: number): XmrigResponse {
  return answer(status, { status, error: STATUS_CODES[status] ?? "Unknown" });
}

function answer(status: number, document: JsonValue): XmrigResponse {
  const body = document === null ? "" : printJson(document);
  const length = { "content-length": `${Buffer.byteLength(body)}` };
  const type = document === null ? {} : { "content-type": "application/json" };
  return { status, headers: { ...ALWAYS_SENT, ...length, ...type }, body };
}
