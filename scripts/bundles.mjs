import { readFileSync } from "node:fs";
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
const ORCHESTRATOR = { orchestrator: "src/orchestrator/main.ts" };
const SIMULATOR = { "xmrig-sim": "src/simulator/xmrig-main.ts" };

/** Writes everything in dist/ that is not the dashboard. `version` is compiled in. */
export async function buildBundles(root, version) {
  const common = {
    absWorkingDir: root,
    bundle: true,
    platform: "node",
    target: "node20.19",
    define: {
      __ZEN_VERSION__: JSON.stringify(version),
      // The SDK's own hooks cannot reach into a bundle; without them the code that rewrites modules stays out.
      __SENTRY_CHANNEL_INJECTION__: "false",
    },
    legalComments: "none",
    logLevel: "warning",
    outdir: "dist",
  };
  const module = { format: "esm", outExtension: { ".js": ".mjs" }, banner: REQUIRE_IN_MODULE };
  const program = { format: "cjs", minifySyntax: true, outExtension: { ".js": ".cjs" } };
  // Maps are kept apart from what ships: scripts/source-maps.mjs.
  const mapped = { sourcemap: "external" };
  await Promise.all([
    build({ ...common, ...module, ...mapped, entryPoints: SERVERS, external: packagesBeside(root) }),
    build({ ...common, ...program, ...mapped, entryPoints: ORCHESTRATOR }),
    build({ ...common, ...program, entryPoints: SIMULATOR }),
    build({ ...common, ...module, entryPoints: { fleet: "src/simulator/fleet-main.ts" } }),
  ]);
}
