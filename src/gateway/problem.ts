import type { ServerResponse } from "node:http";
import type { EnrolRefusal } from "#src/protocol/enrolment.ts";

/** An error of the gateway's HTTP interface, as RFC 9457 has it. */
export interface Problem {
  status: number;
  code: string;
  title: string;
  detail: string;
  retryAfterS?: number | null;
}

/** What a person at the host reads, and can do, for each refusal. */
const REFUSALS: Readonly<Record<EnrolRefusal, { status: number; title: string; remedy: string }>> = {
  malformed: {
    status: 400,
    title: "The enrolment request cannot be read",
    remedy: "Copy the whole line from the dashboard again.",
  },
  unknown_token: {
    status: 401,
    title: "The enrolment token is not known here",
    remedy: "Check that it belongs to this control plane, or make a new one in the dashboard.",
  },
  bad_proof: {
    status: 401,
    title: "The host did not prove that it holds its key",
    remedy: "Run the enrolment line again; if it fails again, reinstall the orchestrator.",
  },
  expired_token: {
    status: 410,
    title: "The enrolment token has expired",
    remedy: "Make a new one in the dashboard.",
  },
  revoked_token: {
    status: 410,
    title: "The enrolment token was revoked",
    remedy: "Ask who revoked it, or make a new one in the dashboard.",
  },
  used_token: {
    status: 409,
    title: "The enrolment token was used already",
    remedy: "Make a new one in the dashboard; for several hosts make one with several uses.",
  },
  duplicate_identity: {
    status: 409,
    title: "This machine or key is enrolled already",
    remedy: "To enrol the machine again make a token for that host on its page, or remove the host first.",
  },
  rate_limited: {
    status: 429,
    title: "Too many refused enrolments from this address",
    remedy: "Wait, then try once with a token that is valid.",
  },
};

export function enrolProblem(refusal: {
  code: EnrolRefusal;
  detail: string;
  retryAfterS: number | null;
}): Problem {
  const { status, title, remedy } = REFUSALS[refusal.code];
  const said = refusal.detail === "" ? "" : `${refusal.detail[0]?.toUpperCase()}${refusal.detail.slice(1)}. `;
  return { status, code: refusal.code, title, detail: `${said}${remedy}`, retryAfterS: refusal.retryAfterS };
}

export function sendProblem(response: ServerResponse, problem: Problem): void {
  const { status, code, title, detail, retryAfterS } = problem;
  const body = JSON.stringify({ type: `urn:zen-miner:${code}`, status, code, title, detail });
  response.writeHead(status, {
    "content-type": "application/problem+json",
    "content-length": Buffer.byteLength(body),
    "cache-control": "no-store",
    ...(retryAfterS ? { "retry-after": String(retryAfterS) } : {}),
  });
  response.end(body);
}
