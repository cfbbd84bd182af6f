/** One request to XMRig's HTTP API. `path` starts with a slash; `body` is null for GET. */
export interface MinerHttpRequest {
  method: "GET" | "POST" | "PUT";
  path: string;
  headers: Readonly<Record<string, string>>;
  body: string | null;
}

/** What came back, whatever its status. Header names are in lower case. */
export interface MinerHttpResponse {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: string;
}

/** Why there was no complete answer. */
export type MinerHttpFailureKind = "unreachable" | "timeout" | "oversized";

/** The only error a transport should reject with; anything else is read as `unreachable`. */
export class MinerHttpFailure extends Error {
  override readonly name = "MinerHttpFailure";
  readonly kind: MinerHttpFailureKind;

  constructor(kind: MinerHttpFailureKind, message: string) {
    super(message);
    this.kind = kind;
  }
}

/**
 * Carries requests to the miner. The default speaks HTTP to a loopback socket (`http-transport.ts`); a simulated
 * host answers in memory. Rejects with `MinerHttpFailure` when there is no complete answer.
 */
export type MinerHttp = (request: MinerHttpRequest) => Promise<MinerHttpResponse>;
