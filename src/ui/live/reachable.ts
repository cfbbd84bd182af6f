const PATIENCE_MS = 5_000;

/**
 * Whether the control plane answers now. Asked before a page is fetched again: Next.js answers a fetch that fails by
 * going to the address, and the browser's own error page would take the place of what is still worth reading.
 */
export async function isReachable(ask: typeof fetch): Promise<boolean> {
  try {
    const answer = await ask("/api/up", { cache: "no-store", signal: AbortSignal.timeout(PATIENCE_MS) });
    return answer.ok;
  } catch {
    return false;
  }
}
