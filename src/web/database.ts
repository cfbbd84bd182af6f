import "server-only";
import { createDatabase, type Database } from "#src/db/client.ts";
import { environment } from "./environment.ts";
import { processWide } from "./process-wide.ts";

/** The pool of this process, opened on first use. */
export function database(): Database {
  return processWide("database", () => createDatabase(environment().databaseUrl));
}
