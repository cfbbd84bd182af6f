import { scrubValue } from "./value.ts";

/** The payload of one envelope item without secrets. Throws for what it cannot clean: the caller drops the item. */
export function scrubItem(_type: string, payload: unknown): unknown {
  return scrubValue(payload);
}
