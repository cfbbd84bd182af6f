const LOOPBACK_NAMES = ["127.0.0.1", "localhost", "[::1]"];

/** Origins whose requests may carry the session cookie: the public one, under each of its loopback names. */
export function sameOrigins(publicUrl: string): string[] {
  const url = new URL(publicUrl);
  if (!LOOPBACK_NAMES.includes(url.hostname)) return [url.origin];
  const port = url.port === "" ? "" : `:${url.port}`;
  return LOOPBACK_NAMES.map((name) => `${url.protocol}//${name}${port}`);
}
