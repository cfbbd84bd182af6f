import { cutText } from "./cut.ts";
import { REDACTED } from "./marker.ts";
import { redactTokens } from "./tokens.ts";

const FORM = /^([a-z][a-z0-9+.-]*:\/\/)?([^?#]*)(\?[^#]*)?(#[\s\S]*)?$/i;
const WEB = /^(?:https?|wss?):\/\/$/i;
/** Where stack frames come from: no credentials, but packages with an @ in their names. */
const CODE = /^(?:file|app|node|webpack(?:-internal)?|turbopack|(?:chrome|moz|safari-web)-extension):\/\/$/i;
/** A hook's path is its credential. */
const HOOK_HOSTS =
  /^(?:hooks\.slack\.com|(?:canary\.|ptb\.)?discord(?:app)?\.com|[^/]+\.webhook\.office\.com)\//i;
/** A link that is its own credential, as in `/reset-password/<token>`. */
const LINK_PATH = /(\/(?:reset-password|verify-email|magic-link|invite|token)\/)[^/]+/gi;

/** Parameters of our pages and interfaces; others are left out by name too, since a name can be a secret. */
const KNOWN_PARAMETERS = new Set(
  "after before component cursor dir direction from group host hosts id kind level limit lines order page q range release role seen since site sort state status tab tag to type until view".split(
    " ",
  ),
);

/**
 * A URL, absolute or relative, without credentials, without its fragment, and with the names of known query parameters
 * only: `https://a:b@c/d?page=2&x=3#f` becomes `https://[redacted]@c/d?page=[redacted]`. Cut as long texts are.
 */
export function scrubUrl(url: string): string {
  const parts = FORM.exec(cutText(url));
  if (!parts) return REDACTED;
  const [, scheme = "", place = "", query = ""] = parts;
  const at = userEnd(scheme, place);
  const rest = place.slice(at + 1);
  const hook = HOOK_HOSTS.exec(rest)?.[0];
  const path = hook ? `${hook}${REDACTED}` : rest.replace(LINK_PATH, `$1${REDACTED}`);
  return redactTokens(`${scheme}${at >= 0 ? `${REDACTED}@` : ""}${path}${scrubQuery(query)}`);
}

/** Where the credentials in front of a host end; -1 without any. */
function userEnd(scheme: string, place: string): number {
  if (scheme === "" || CODE.test(scheme)) return -1;
  // In connection strings a password may hold what would end the authority of a web address.
  return (WEB.test(scheme) ? (place.split("/")[0] ?? "") : place).lastIndexOf("@");
}

/** `?a=1&b=2` with the names of known parameters and no value. */
export function scrubQuery(query: string): string {
  const names = query
    .slice(1)
    .split("&")
    .map((pair) => pair.split("=", 1)[0] ?? "")
    .filter((name) => KNOWN_PARAMETERS.has(name));
  return names.length === 0 ? "" : `?${names.map((name) => `${name}=${REDACTED}`).join("&")}`;
}
