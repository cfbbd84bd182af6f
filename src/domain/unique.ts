import { Prisma } from "#src/db/generated/client.ts";

/** Whether a write failed because a unique value is taken. The transaction it was in is lost. */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002";
}
