import { describe, expect, it } from "vitest";
import { PERMISSIONS } from "#src/domain/access/rules.ts";
import { readTree } from "./source-tree.ts";

/** Routes that anyone may call, each with the reason why that is safe. A new one needs a reason here. */
const PUBLIC_ROUTES: Readonly<Record<string, string>> = {
  "app/api/auth/[...path]/route.ts": "people prove here who they are",
  "app/api/up/route.ts": "says only that the server answers",
  "app/api/health/route.ts": "load balancers ask without a credential; it names no host and no secret",
  "app/api/admin/test-sentry/edge/route.ts": "opens with this process's own secret alone",
  "app/api/metrics/route.ts": "asks for an API key itself, except from private networks",
  "app/api/sentry/webhook/route.ts": "takes only what is signed with the secret that Sentry shares with us",
  "app/api/v1/openapi.json/route.ts": "documents the interface, holds no data",
  "app/api/v1/[...path]/route.ts": "says only that nothing is there",
  "app/api/telemetry/tunnel/route.ts": "reports of our own pages, the sign-in page included, within limits",
  "app/api/telemetry/edge/route.ts": "the edge runtime proves itself by a secret of the process",
  "app/install/orchestrator.cjs/route.ts": "a host has no credential yet; the program holds no secret",
  "app/install/orchestrator.cjs.sha256/route.ts": "the checksum of a public file",
};

const permission = Object.keys(PERMISSIONS)
  .map((name) => name.replaceAll(".", "\\."))
  .join("|");
const GUARDED_ROUTE = new RegExp(`sessionRoute\\(\\s*"(${permission})"|\\bserve\\(\\s*\\w+Endpoint\\b`);
const GUARDED_ACTION = new RegExp(`= (actionWith\\(\\s*"(${permission})"|publicAction\\()`);

const tree = [...readTree("app"), ...readTree("src")];
const routes = tree.filter((file) => /^app\/.*\/route\.tsx?$/.test(file.path));
const actionFiles = tree.filter((file) => /^\s*["']use server["']/m.test(file.text));

describe("every route", () => {
  it.each(routes.map((file) => [file.path, file.text]))("%s declares who may call it", (path, text) => {
    const declared = GUARDED_ROUTE.test(text) || path in PUBLIC_ROUTES;
    expect(
      declared,
      `${path} needs sessionRoute("<permission>", …), serve(<endpoint>), or a reason here`,
    ).toBe(true);
  });

  it("that is listed as public exists", () => {
    const paths = routes.map((file) => file.path);
    expect(Object.keys(PUBLIC_ROUTES).filter((path) => !paths.includes(path))).toEqual([]);
  });
});

describe("every server action", () => {
  it.each(actionFiles.map((file) => [file.path, file.text]))(
    "of %s declares who may call it",
    (path, text) => {
      expect(path, "server actions live in app/, where the routes are").toMatch(/^app\//);
      const exported = text.match(/^export (?!type\b).*(?:\n(?!export ).*)*/gm) ?? [];
      const undeclared = exported.filter((statement) => !GUARDED_ACTION.test(statement));
      expect(undeclared, 'make it with actionWith("<permission>", …) or publicAction("<reason>", …)').toEqual(
        [],
      );
    },
  );
});
