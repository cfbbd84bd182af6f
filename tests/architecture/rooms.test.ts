import { describe, expect, it } from "vitest";
import { nounOf, ROOMS, roomOf } from "./rooms.ts";
import { importsOf, readFolders, readTree, resolveOurs, type SourceFile } from "./source-tree.ts";

const files = [...readTree("src"), ...readTree("app")];
const product = files.filter((file) => !/\.test\.tsx?$/.test(file.path));

type Edge = { file: SourceFile; target: string; typeOnly: boolean };
const edges: Edge[] = product.flatMap((file) =>
  file.imports.flatMap(({ specifier, typeOnly }) => {
    const target = resolveOurs(file.path, specifier);
    return target === null ? [] : [{ file, target, typeOnly }];
  }),
);

const say = (edge: Edge, advice: string) => `${edge.file.path} imports ${edge.target}: ${advice}`;

describe("rooms", () => {
  it("reads imports of every form", () => {
    const text = `import a from "./a.ts";\nimport type { B } from "#src/b.ts";\nimport "./c.css";\nexport { d } from "./d.ts";\nimport {\n  e,\n} from "./e.ts";\nconst f = await import("./f.ts");`;
    expect(
      importsOf(text)
        .map((found) => found.specifier)
        .sort(),
    ).toEqual(["#src/b.ts", "./a.ts", "./c.css", "./d.ts", "./e.ts", "./f.ts"]);
    expect(files.length).toBeGreaterThan(50);
  });

  it("has a rule for every room", () => {
    const rooms = new Set(files.map((file) => roomOf(file.path)).filter((room) => room !== null));
    expect([...rooms].filter((room) => !(room in ROOMS))).toEqual([]);
  });

  it("imports only what the table allows", () => {
    const broken = edges.flatMap((edge) => {
      const from = roomOf(edge.file.path);
      const to = roomOf(edge.target);
      const rule = from === null ? undefined : ROOMS[from];
      if (!rule || to === null || to === from || rule.may.includes(to)) return [];
      return [say(edge, rule.advice)];
    });
    expect(broken).toEqual([]);
  });

  it("keeps ui to types and schemas of the domain", () => {
    const broken = edges
      .filter((edge) => roomOf(edge.file.path) === "ui" && roomOf(edge.target) === "domain")
      .filter((edge) => !edge.typeOnly && !/schema\.ts$/.test(edge.target))
      .map((edge) =>
        say(edge, "ui may know the shapes of the domain, not its queries and writes; pass a plain object"),
      );
    expect(broken).toEqual([]);
  });

  it("keeps the gateway to pure files of the domain and away from Prisma", () => {
    const broken = edges
      .filter((edge) => roomOf(edge.file.path) === "gateway")
      .filter(
        (edge) =>
          (roomOf(edge.target) === "domain" && !/(schema|rules)\.ts$/.test(edge.target)) ||
          (edge.target === "src/db/client.ts" && !edge.typeOnly),
      )
      .map((edge) =>
        say(edge, "the gateway speaks SQL with a role of its own; only rules and schemas are shared"),
      );
    expect(broken).toEqual([]);
  });

  it("keeps domain to the names, the spans and the tracker of telemetry", () => {
    const broken = edges
      .filter((edge) => roomOf(edge.file.path) === "domain" && roomOf(edge.target) === "telemetry")
      .filter(
        (edge) =>
          !edge.typeOnly && !/\/(components|spans|tracker|command-(trace|batch))\.ts$/.test(edge.target),
      )
      .map((edge) => say(edge, "domain may say what happens; how it is sent belongs to the edges"));
    expect(broken).toEqual([]);
  });

  it("lets `server-only` stand in web alone, since plain Node refuses it", () => {
    const broken = product
      .filter((file) => file.imports.some((found) => found.specifier === "server-only"))
      .filter((file) => roomOf(file.path) !== "web")
      .map((file) => `${file.path} imports server-only: only web runs under Next alone`);
    expect(broken).toEqual([]);
  });

  it("builds the orchestrator without the packages of the control plane", () => {
    const forbidden = /^(next|react|@prisma|pg|graphile-worker|better-auth|@sentry\/nextjs)(\/|$)/;
    const broken = product
      .filter((file) => ["orchestrator", "protocol", "telemetry"].includes(roomOf(file.path) ?? ""))
      .flatMap((file) =>
        file.imports
          .filter((found) => forbidden.test(found.specifier))
          .map(
            (found) =>
              `${file.path} imports ${found.specifier}: hosts run one small bundle without the control plane`,
          ),
      );
    expect(broken).toEqual([]);
  });
});

describe("domain", () => {
  const inDomain = edges.filter(
    (edge) => roomOf(edge.file.path) === "domain" && roomOf(edge.target) === "domain",
  );

  it("knows of another noun only its queries, rules and schema", () => {
    const broken = inDomain
      .filter((edge) => nounOf(edge.target) !== null && nounOf(edge.file.path) !== nounOf(edge.target))
      .filter((edge) => /writes\.ts$/.test(edge.target) && !edge.target.startsWith("src/domain/audit/"))
      .map((edge) =>
        say(edge, "a write belongs to its noun alone; join the transaction at the edge or move the rule"),
      );
    expect(broken).toEqual([]);
  });

  it("has no cycle between nouns", () => {
    const graph = new Map<string, Set<string>>();
    for (const edge of inDomain) {
      const [from, to] = [nounOf(edge.file.path), nounOf(edge.target)];
      if (from === null || to === null || from === to || edge.typeOnly) continue;
      graph.set(from, (graph.get(from) ?? new Set()).add(to));
    }
    expect(findCycle(graph)).toBeNull();
  });

  it("keeps to its file names", () => {
    const allowed = /^([a-z-]+-)?(schema|rules|queries|writes)\.ts$|^signer\.ts$/;
    const broken = product
      .filter((file) => nounOf(file.path) !== null)
      .filter((file) => !allowed.test(file.path.split("/").at(-1) ?? ""))
      .map((file) => `${file.path}: a noun holds schema, rules, queries and writes; which of them is this?`);
    expect(broken).toEqual([]);
  });
});

describe("folders", () => {
  it("has no drawer for homeless code", () => {
    const drawers = /(^|\/)(lib|libs|util|utils|helpers?|common|misc|shared)(\/|$)/;
    expect([...readFolders("src"), ...readFolders("app")].filter((folder) => drawers.test(folder))).toEqual(
      [],
    );
  });

  it("has no barrel file", () => {
    const barrels = product.filter((file) => {
      const code = file.text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "").trim();
      return (
        code !== "" &&
        code
          .split(";")
          .every((line) => line.trim() === "" || /^export\s+(\*|\{|type\s*\{)[\s\S]*from/.test(line.trim()))
      );
    });
    expect(barrels.map((file) => file.path)).toEqual([]);
  });
});

function findCycle(graph: ReadonlyMap<string, ReadonlySet<string>>): string[] | null {
  const done = new Set<string>();
  const visit = (node: string, path: string[]): string[] | null => {
    if (path.includes(node)) return [...path.slice(path.indexOf(node)), node];
    if (done.has(node)) return null;
    for (const next of graph.get(node) ?? []) {
      const cycle = visit(next, [...path, node]);
      if (cycle) return cycle;
    }
    done.add(node);
    return null;
  };
  for (const node of graph.keys()) {
    const cycle = visit(node, []);
    if (cycle) return cycle;
  }
  return null;
}
