import "server-only";
import { notFound } from "next/navigation";
import type { Ctx } from "#src/domain/context.ts";
import { DomainError } from "#src/domain/errors.ts";
import { getCtx } from "./session.ts";
import { withEventId } from "./with-event-id.ts";

/**
 * For pages: runs a read as the person of this request. What does not exist becomes the not-found page,
 * everything else reaches the nearest error page.
 */
export async function load<T>(read: (ctx: Ctx) => Promise<T>): Promise<T> {
  const ctx = await getCtx();
  try {
    return await withEventId("page", () => read(ctx));
  } catch (error) {
    if (error instanceof DomainError && (error.code === "not_found" || error.code === "gone")) notFound();
    throw error;
  }
}
