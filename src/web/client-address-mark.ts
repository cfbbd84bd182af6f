import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import { CLIENT_ADDRESS_HEADER, clientAddress, trustedProxyList } from "./client-address.ts";
import { processWide } from "./process-wide.ts";

/**
 * Marks every request of this process with the address of its client before Next.js sees it. Next.js hides
 * the socket and passes a client's own `X-Forwarded-For` on, so that the truth is only known here.
 */
export function markClientAddresses(trustedProxies: readonly string[]): void {
  const proxies = trustedProxyList(trustedProxies);
  processWide("client-address-mark", () =>
    subscribe("http.server.request.start", (message) => {
      const { request } = message as { request: IncomingMessage };
      const forwarded = request.headers["x-forwarded-for"];
      request.headers[CLIENT_ADDRESS_HEADER] = clientAddress(
        request.socket.remoteAddress ?? "",
        Array.isArray(forwarded) ? forwarded.join(",") : forwarded,
        proxies,
      );
    }),
  );
}
