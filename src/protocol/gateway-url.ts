/** Where a host enrols, on the gateway's HTTP side. */
export const ENROL_PATH = "/v1/enrol";
/** Where a host opens its WebSocket. */
export const HOST_SOCKET_PATH = "/v1/host";

const LOOPBACK_HOSTS = new Set(["127.0.0.1", "localhost", "[::1]"]);

export type GatewayAddress =
  | { ok: true; socketUrl: string; enrolUrl: string }
  | { ok: false; message: string };

/**
 * The two addresses of a gateway from the one that people write: `wss://host:port`, or `ws://` for loopback.
 * Never throws; a refusal says what to write instead.
 */
export function gatewayAddress(text: string): GatewayAddress {
  if (!URL.canParse(text)) return { ok: false, message: `"${text}" is not a URL; write wss://host:port` };
  const url = new URL(text);
  const secure = url.protocol === "wss:" || url.protocol === "https:";
  if (!secure && url.protocol !== "ws:" && url.protocol !== "http:") {
    return { ok: false, message: `"${text}" is not a gateway's address; write wss://host:port` };
  }
  if (url.username || url.password || url.search || url.hash) {
    return {
      ok: false,
      message: "a gateway's address has no login, query or fragment; write wss://host:port",
    };
  }
  if (!secure && !LOOPBACK_HOSTS.has(url.hostname)) {
    return {
      ok: false,
      message: `${url.hostname} is another machine, and ws:// is not encrypted; write wss://${url.host}`,
    };
  }
  const base = url.pathname.replace(/\/+$/, "");
  return {
    ok: true,
    socketUrl: `${secure ? "wss" : "ws"}://${url.host}${base}${HOST_SOCKET_PATH}`,
    enrolUrl: `${secure ? "https" : "http"}://${url.host}${base}${ENROL_PATH}`,
  };
}
