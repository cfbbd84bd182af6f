import { statSync } from "node:fs";
import { request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";
import { gatewayAddress } from "#src/protocol/gateway-url.ts";
import { readIdentity } from "../state-dir.ts";
import { isUntrusted } from "../untrusted.ts";
import { type Finding, fail, ok, warn } from "./finding.ts";

const TIMEOUT_MS = 5_000;
/** Commands expire by the gateway's measurement of the clocks, so that an offset is no failure. */
const NOTABLE_OFFSET_MS = 5_000;

export function checkStateDir(stateDir: string): Finding {
  const stat = statSync(stateDir, { throwIfNoEntry: false });
  if (!stat) return fail("state directory", `${stateDir} does not exist; enrol this host, which makes it`);
  const mode = (stat.mode & 0o777).toString(8);
  return (stat.mode & 0o077) === 0
    ? ok("state directory", `${stateDir}, mode ${mode}`)
    : fail(
        "state directory",
        `${stateDir} has mode ${mode}, so that others see the host's key; run: chmod 700 ${stateDir}`,
      );
}

export function checkIdentity(stateDir: string): Finding {
  const identity = readIdentity(stateDir);
  if (!identity.ok) return fail("identity", identity.message);
  return ok("identity", `${identity.record.hostName} (${identity.record.hostId})`);
}

/** Reaches each gateway's HTTP side, and reads its clock. `now` is the host's, ms since the epoch. */
export async function checkGateway(url: string, ca: string | null, now: () => number): Promise<Finding[]> {
  const address = gatewayAddress(url);
  if (!address.ok) return [fail("gateway", address.message)];
  try {
    const date = await readDate(address.enrolUrl, ca);
    const reached = ok(
      "gateway",
      `${url} answers${address.enrolUrl.startsWith("https:") ? ", its certificate is good" : ""}`,
    );
    return [reached, clockFinding(date, now())];
  } catch (error) {
    const { code = "", message } = error as NodeJS.ErrnoException;
    if (isUntrusted(code)) {
      return [
        fail(
          "gateway",
          `${url}: its certificate is not trusted (${code}); set ZEN_GATEWAY_CA_FILE to its authority`,
        ),
      ];
    }
    return [
      fail("gateway", `${url} is not reachable (${code || message}); check the address, DNS and firewall`),
    ];
  }
}

function clockFinding(date: string | undefined, now: number): Finding {
  const theirs = Date.parse(date ?? "");
  if (!Number.isFinite(theirs)) return warn("clock", "the gateway does not tell its time");
  const offsetS = Math.round((now - theirs) / 1000);
  return Math.abs(offsetS) * 1000 > NOTABLE_OFFSET_MS
    ? warn(
        "clock",
        `this host is ${offsetS} s off the gateway; it works, but set up NTP so that times can be compared`,
      )
    : ok("clock", `within ${NOTABLE_OFFSET_MS / 1000} s of the gateway`);
}

/** Any answer will do; a GET enrols nobody. */
function readDate(url: string, ca: string | null): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    const send = url.startsWith("https:") ? httpsRequest : httpRequest;
    const options = {
      method: "GET",
      signal: AbortSignal.timeout(TIMEOUT_MS),
      ...(ca === null ? {} : { ca }),
    };
    send(url, options, (response) => {
      response.resume();
      resolve(response.headers.date);
    })
      .on("error", reject)
      .end();
  });
}
