// `npm run verify`: everything that needs no browser. Types, lint, dead code, architecture, unit, integration.
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { buildAll, buildIsCurrent } from "./build.mjs";
import { Checks } from "./checks.mjs";

/** Some integration tests start the built processes, so that a build comes first when the sources changed. */
export async function verify(checks) {
  if (!buildIsCurrent()) await buildAll();
  await checks.program("route types", "node_modules/next/dist/bin/next", ["typegen"]);
  await checks.program("types", "node_modules/typescript/bin/tsc", ["--noEmit"]);
  await checks.program("lint", "node_modules/@biomejs/biome/bin/biome", ["check", "."]);
  await checks.program("dead code", "node_modules/knip/bin/knip.js");
  for (const project of ["architecture", "unit", "integration"]) await checks.vitest(project);
}

const self = fileURLToPath(import.meta.url);
if (process.argv[1] === self) {
  const checks = new Checks(resolve(self, "..", ".."));
  try {
    await verify(checks);
  } catch (error) {
    console.error(error.message);
    process.exit(1);
  }
  process.exit(checks.conclude());
}
