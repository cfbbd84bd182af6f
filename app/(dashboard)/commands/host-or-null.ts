import type { Ctx } from "#src/domain/context.ts";
import { DomainError } from "#src/domain/errors.ts";
import { getHost } from "#src/domain/hosts/queries.ts";
import type { HostDetail } from "#src/domain/hosts/schema.ts";

/** The host of a command; null when it was removed, which its commands outlive. */
export async function hostOrNull(ctx: Ctx, hostId: string): Promise<HostDetail | null> {
  try {
    return await getHost(ctx, hostId);
  } catch (error) {
    if (error instanceof DomainError && (error.code === "not_found" || error.code === "gone")) return null;
    throw error;
  }
}
