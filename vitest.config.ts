import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

const shared = { environment: "node", env: { TZ: "Pacific/Chatham" } } as const;
/** Of what waits for processes and clocks; what passes only then is named in the last lines of npm test. */
const RETRY = 1;

/** Most of them wait for processes: on two cores two files at a time, where vitest would take one. */
const FILES_AT_A_TIME = Math.max(2, availableParallelism() - 1);

export default defineConfig({
  test: {
    maxWorkers: FILES_AT_A_TIME,
    projects: [
      {
        extends: true,
        test: { ...shared, name: "unit", include: ["src/**/*.test.ts", "src/**/*.test.tsx"] },
      },
      {
        extends: true,
        test: { ...shared, name: "architecture", include: ["tests/architecture/**/*.test.ts"] },
      },
      {
        extends: true,
        test: {
          ...shared,
          name: "integration",
          include: ["tests/integration/**/*.test.ts", "tests/contract/**/*.test.ts"],
          globalSetup: ["tests/support/database-server.ts"],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          retry: RETRY,
        },
      },
      {
        extends: true,
        test: {
          ...shared,
          name: "chaos",
          include: ["tests/chaos/**/*.test.ts"],
          globalSetup: ["tests/support/database-server.ts"],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          retry: RETRY,
          fileParallelism: false,
        },
      },
    ],
  },
});
