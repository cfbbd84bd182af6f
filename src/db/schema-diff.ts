import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { projectRoot } from "#src/env/project-root.ts";
import { openSchemaEngine } from "./schema-engine.ts";

/**
 * The SQL that leads from a live database (`from: "database"`), or from nothing (`from: "empty"`), to
 * prisma/. Empty when there is no difference.
 */
export async function schemaDiff(url: string, from: "database" | "empty"): Promise<string> {
  const files = await schemaFiles(join(projectRoot(), "prisma"));
  const { engine, close } = await openSchemaEngine(
    url,
    files.map(({ path, content }) => [path, content]),
  );
  try {
    const result = await engine.diff({
      from:
        from === "empty" ? { tag: "empty" } : { tag: "schemaDatasource", files, configDir: projectRoot() },
      to: { tag: "schemaDatamodel", files },
      script: true,
      exitCode: null,
      filters: { externalTables: [], externalEnums: [] },
    });
    const script = result.stdout?.trim() ?? "";
    return script === "-- This is an empty migration." ? "" : script;
  } finally {
    await close();
    engine.free();
  }
}

async function schemaFiles(folder: string): Promise<{ path: string; content: string }[]> {
  const names = await readdir(folder, { recursive: true });
  const paths = names.filter((name) => name.endsWith(".prisma")).sort();
  return Promise.all(
    paths.map(async (name) => ({
      path: join(folder, name),
      content: await readFile(join(folder, name), "utf8"),
    })),
  );
}
