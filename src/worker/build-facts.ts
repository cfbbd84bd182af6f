import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type BuildFacts, buildFactsSchema } from "#src/domain/releases/schema.ts";
import { projectRoot } from "#src/env/project-root.ts";
import { VERSION } from "#src/telemetry/version.ts";

/** What the build of this process says of itself; null where nothing was built, or something else was. */
export async function readBuildFacts(): Promise<BuildFacts | null> {
  try {
    const facts = buildFactsSchema.parse(
      JSON.parse(await readFile(join(projectRoot(), "dist", "release.json"), "utf8")),
    );
    return facts.version === VERSION ? facts : null;
  } catch {
    return null;
  }
}
