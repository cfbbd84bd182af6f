import { Prisma } from "#src/db/generated/client.ts";

const DEADLOCK = "40P01";
const TRIES = 4;

/** Whether a write failed because a unique value is taken. The transaction it was in is lost. */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002";
}

/**
 * Runs a whole transaction again when PostgreSQL ended it to break a deadlock: gateways move the commands of many
 * hosts at once too, in the order in which hosts answer.
 */
export async function retryDeadlocks<T>(transaction: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await transaction();
    } catch (error) {
      if (tries === TRIES || !isDeadlock(error)) throw error;
    }
  }
}

function isDeadlock(error: unknown): boolean {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false;
  const adapterError = error.meta?.driverAdapterError as { cause?: { originalCode?: string } } | undefined;
  return adapterError?.cause?.originalCode === DEADLOCK;
}
