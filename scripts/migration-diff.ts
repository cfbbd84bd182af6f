// Prints the SQL that prisma/models needs beyond prisma/migrations: the start of the next migration.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbedded } from "#src/db/embedded.ts";
import { migrate } from "#src/db/migrate.ts";
import { schemaDiff } from "#src/db/schema-diff.ts";

const log = { info() {}, warn() {}, error() {} };
const dataDir = await mkdtemp(join(tmpdir(), "zen-migration-diff-"));
const server = await startEmbedded({ dataDir, log, settings: { fsync: "off" } });
try {
  await migrate(server.url, { log });
  const sql = await schemaDiff(server.url, "database");
  console.log(sql === "" ? "-- prisma/models and prisma/migrations agree." : sql);
} finally {
  await server.stop();
  await rm(dataDir, { recursive: true, force: true });
}
