/** A token bucket: `perSecond` on the long run, `burst` at once. */
export interface Limit {
  perSecond: number;
  burst: number;
}

/** What is left of a limit. Times are ms of any monotonic or wall clock, always the same one. */
export interface Allowance {
  tokens: number;
  at: number;
}

export function fullAllowance(limit: Limit, now: number): Allowance {
  return { tokens: limit.burst, at: now };
}

/** Takes `cost` from `allowance` in place; false when less is left. A clock that steps back gives nothing. */
export function take(allowance: Allowance, limit: Limit, now: number, cost = 1): boolean {
  const gained = (Math.max(0, now - allowance.at) / 1000) * limit.perSecond;
  allowance.tokens = Math.min(limit.burst, allowance.tokens + gained);
  allowance.at = now;
  if (allowance.tokens < cost) return false;
  allowance.tokens -= cost;
  return true;
}
