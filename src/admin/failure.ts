import { DomainError } from "#src/domain/errors.ts";
import { EnvError } from "#src/env/parse.ts";
import { SentryApiError } from "#src/sentry-api/failure.ts";

/** Wrong usage: an option that is missing or has a value that cannot be. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** 1: it was refused or failed. 2: it was asked for in the wrong way. */
export type Failure = { exitCode: 1 | 2; message: string };

const UNREACHABLE =
  /ECONNREFUSED|ENOTFOUND|ETIMEDOUT|EHOSTUNREACH|ENOENT|Can't reach database|terminating connection/;
const REFUSED = /password authentication failed|role ".*" does not exist|database ".*" does not exist/;
const NOT_MIGRATED = /relation ".*" does not exist|P2021/;

/** What to tell a person about an error. Never repeats a connection string. */
export function describeFailure(error: unknown): Failure {
  if (error instanceof UsageError) return { exitCode: 2, message: error.message };
  if (error instanceof EnvError || error instanceof DomainError || error instanceof SentryApiError)
    return { exitCode: 1, message: error.message };
  const text = `${codeOf(error)} ${error instanceof Error ? error.message : String(error)}`;
  if (UNREACHABLE.test(text)) {
    return {
      exitCode: 1,
      message: "The database cannot be reached. Is the product running, and is DATABASE_URL right?",
    };
  }
  if (REFUSED.test(text)) {
    return {
      exitCode: 1,
      message: "The database refused the connection. Check user, password and name in DATABASE_URL.",
    };
  }
  if (NOT_MIGRATED.test(text)) {
    return { exitCode: 1, message: "The database is not set up yet. Start the product once: npm start" };
  }
  const name = error instanceof Error ? error.name : "unknown error";
  return {
    exitCode: 1,
    message: `It failed for a reason that has no words here yet: ${name} ${codeOf(error)}. Look at the log of the database.`,
  };
}

function codeOf(error: unknown): string {
  const own = (error as { code?: unknown } | null)?.code;
  const cause = (error as { cause?: { code?: unknown; originalCode?: unknown } } | null)?.cause;
  return [own, cause?.code, cause?.originalCode].filter((code) => typeof code === "string").join(" ");
}
