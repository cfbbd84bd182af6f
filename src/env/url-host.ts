/** How a process on this machine reaches what listens at `host`, as a URL writes it: IPv6 addresses in brackets. */
export function urlHost(host: string): string {
  if (host === "0.0.0.0" || host === "::") return "127.0.0.1";
  return host.includes(":") ? `[${host}]` : host;
}
