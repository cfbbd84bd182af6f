import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { build } from "esbuild";

/** Processes of the control plane; node_modules is beside them. */
const SERVERS = {
  supervisor: "src/supervisor/main.ts",
  gateway: "src/gateway/main.ts",
  worker: "src/worker/main.ts",
  admin: "src/admin/main.ts",
};

/**
 * What a server takes from node_modules when it runs. The Sentry SDK is not among it: bundled, only what is used of it
 * costs memory. Its profiler has native parts, which cannot be bundled.
 */
function packagesBeside(root) {
  const { dependencies } = JSON.parse(readFileSync(`${root}/package.json`, "utf8"));
  const packages = Object.keys(dependencies).filter((name) => !name.startsWith("@sentry/"));
  return [...packages, "@sentry/node-cpu-profiler"];
}

/** CommonJS packages inside an ES module ask for what only CommonJS has. */
const REQUIRE_IN_MODULE = {
  js: 'import { createRequire as zenCreateRequire } from "node:module"; const require = zenCreateRequire(import.meta.url);',
};

/** Programs that must run from one file, on hosts where nothing else of ours is. */
const PROGRAMS = {
  orchestrator: "src/orchestrator/main.ts",
  "xmrig-sim": "src/simulator/xmrig-main.ts",
};

/** Writes everything in dist/ that is not the dashboard. `version` is compiled in. */
export async function buildBundles(root, version) {
  const common = {
    absWorkingDir: root,
    bundle: true,
    platform: "node",
    target: "node20.19",
    define: { __ZEN_VERSION__: JSON.stringify(version) },
    legalComments: "none",
    logLevel: "warning",
  };
  await Promise.all([
    build({
      ...common,
      entryPoints: SERVERS,
      format: "esm",
      external: packagesBeside(root),
      banner: REQUIRE_IN_MODULE,
      sourcemap: true,
      outdir: "dist",
      outExtension: { ".js": ".mjs" },
    }),
    build({
      ...common,
      entryPoints: PROGRAMS,
      format: "cjs",
      minifySyntax: true,
      outdir: "dist",
      outExtension: { ".js": ".cjs" },
    }),
    build({
      ...common,
      entryPoints: { fleet: "src/simulator/fleet-main.ts" },
      format: "esm",
      outdir: "dist",
      outExtension: { ".js": ".mjs" },
      banner: REQUIRE_IN_MODULE,
    }),
  ]);
  writeChecksum(`${root}/dist/orchestrator.cjs`);
}

/** In the form of sha256sum, which hosts check it with. */
function writeChecksum(file) {
  const sum = createHash("sha256").update(readFileSync(file)).digest("hex");
  writeFileSync(`${file}.sha256`, `${sum}  ${basename(file)}\n`);
}
