import { createHash } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { gunzipSync } from "node:zlib";
import { zipEntries } from "./zip-entries.ts";

export interface KnownRelease {
  version: string;
  projects: string[];
  commits: { id: string; message: string }[];
  dateReleased: string | null;
  deploys: { environment: string; name: string | null; dateFinished: string }[];
}

/** How the server behaves: as it should, failing everything with a status, or losing what was uploaded. */
export type Behaviour = "ok" | 401 | 500 | "forgetful";

export interface ReleaseApi {
  url: string;
  /** What a client must be configured with. */
  env: Readonly<Record<"SENTRY_URL" | "SENTRY_AUTH_TOKEN" | "SENTRY_ORG" | "SENTRY_PROJECT", string>>;
  releases: Map<string, KnownRelease>;
  /** Uploaded source maps and what they map, by debug id. */
  artifacts: Map<string, { source?: string; map?: string }>;
  /** Every request as "METHOD path". */
  requests: string[];
  behave(as: Behaviour): void;
  stop(): Promise<void>;
}

const ORG = "zen";
const PROJECT = "miner";
const TOKEN = "sntrys_local_token_for_tests";
const ORGANISATION = `/api/0/organizations/${ORG}/`;
const CHUNK_BYTES = 1024 * 1024;

/** A Sentry server on loopback as far as releases, deploys and source maps go. */
export async function startReleaseApi(): Promise<ReleaseApi> {
  const releases = new Map<string, KnownRelease>();
  const artifacts: ReleaseApi["artifacts"] = new Map();
  const chunks = new Map<string, Buffer>();
  const requests: string[] = [];
  let behaviour: Behaviour = "ok";

  const routes: [method: string, path: RegExp, answer: (call: Call) => Answer | Promise<Answer>][] = [
    ["GET", /^$/, () => [200, { slug: ORG, links: { regionUrl: url } }]],
    ["GET", /^chunk-upload\/$/, () => [200, chunkOptions(url)]],
    ["POST", /^chunk-upload\/$/, async (call) => [200, await keepChunks(call, chunks)]],
    ["POST", /^artifactbundle\/assemble\/$/, ({ json }) => assemble(json())],
    ["POST", /^releases\/$/, ({ json }) => createRelease(releases, json())],
    ["GET", /^releases\/([^/]+)\/$/, ({ release }) => (release ? [200, release] : NOT_FOUND)],
    [
      "PUT",
      /^releases\/([^/]+)\/$/,
      ({ release, json }) => (release ? [200, Object.assign(release, json())] : NOT_FOUND),
    ],
    [
      "GET",
      /^releases\/([^/]+)\/deploys\/$/,
      ({ release }) => (release ? [200, release.deploys] : NOT_FOUND),
    ],
    ["POST", /^releases\/([^/]+)\/deploys\/$/, ({ release, json }) => recordDeploy(release, json())],
  ];

  function assemble(body: { checksum: string; chunks: string[] }): Answer {
    const missingChunks = body.chunks.filter((sha1) => !chunks.has(sha1));
    if (missingChunks.length > 0) return [200, { state: "not_found", missingChunks }];
    const archive = Buffer.concat(body.chunks.map((sha1) => chunks.get(sha1) ?? Buffer.alloc(0)));
    if (sha1Of(archive) !== body.checksum) return [200, { state: "error", detail: "checksum mismatch" }];
    if (behaviour !== "forgetful") keepArtifacts(archive, artifacts);
    return [200, { state: "created", missingChunks: [] }];
  }

  async function answer(request: IncomingMessage, body: Buffer): Promise<Answer> {
    const { pathname, searchParams } = new URL(request.url ?? "/", url);
    requests.push(`${request.method} ${pathname}`);
    if (typeof behaviour === "number") return [behaviour, { detail: "as the test wants it" }];
    if (request.headers.authorization !== `Bearer ${TOKEN}`) return [401, { detail: "Invalid token" }];
    if (pathname === `/api/0/projects/${ORG}/${PROJECT}/artifact-lookup/`)
      return [200, artifacts.has(searchParams.get("debug_id") ?? "") ? [{ type: "bundle" }] : []];
    if (!pathname.startsWith(ORGANISATION)) return NOT_FOUND;
    const path = pathname.slice(ORGANISATION.length);
    for (const [method, pattern, handle] of routes) {
      const match = method === request.method ? pattern.exec(path) : null;
      if (!match) continue;
      const release = releases.get(decodeURIComponent(match[1] ?? ""));
      return handle({ release, body, json: () => JSON.parse(body.toString()), request });
    }
    return NOT_FOUND;
  }

  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    const [status, content] = await answer(request, Buffer.concat(parts));
    response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(content));
  });
  const url = await listen(server);
  return {
    url,
    env: { SENTRY_URL: url, SENTRY_AUTH_TOKEN: TOKEN, SENTRY_ORG: ORG, SENTRY_PROJECT: PROJECT },
    releases,
    artifacts,
    requests,
    behave: (as) => {
      behaviour = as;
    },
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

type Answer = readonly [status: number, body: unknown];
const NOT_FOUND: Answer = [404, { detail: "The requested resource does not exist" }];

interface Call {
  release: KnownRelease | undefined;
  body: Buffer;
  // biome-ignore lint/suspicious/noExplicitAny: bodies are what the client under test sent
  json(): any;
  request: IncomingMessage;
}

function createRelease(releases: Map<string, KnownRelease>, body: KnownRelease): Answer {
  const known = releases.get(body.version);
  if (known) return [208, known];
  const release = { ...body, commits: [], dateReleased: null, deploys: [] };
  releases.set(body.version, release);
  return [201, release];
}

function recordDeploy(release: KnownRelease | undefined, deploy: KnownRelease["deploys"][number]): Answer {
  if (!release) return NOT_FOUND;
  release.deploys.push(deploy);
  return [201, deploy];
}

function chunkOptions(url: string): object {
  return {
    url: `${url}${ORGANISATION}chunk-upload/`,
    chunkSize: CHUNK_BYTES,
    chunksPerRequest: 8,
    maxRequestSize: 8 * CHUNK_BYTES,
    maxFileSize: 1024 * CHUNK_BYTES,
    concurrency: 2,
    hashAlgorithm: "sha1",
    compression: ["gzip"],
    accept: ["release_files", "artifact_bundles", "artifact_bundles_v2", "sources"],
  };
}

async function keepChunks({ request, body }: Call, chunks: Map<string, Buffer>): Promise<object> {
  const headers = { "Content-Type": request.headers["content-type"] ?? "" };
  const form = await new Response(new Uint8Array(body), { headers }).formData();
  for (const [field, part] of form) {
    if (typeof part === "string") continue;
    const bytes = Buffer.from(await part.arrayBuffer());
    const chunk = field === "file_gzip" ? gunzipSync(bytes) : bytes;
    chunks.set(sha1Of(chunk), chunk);
  }
  return {};
}

/** Files an archive's sources and maps by the debug id that its manifest says, as Sentry does. */
function keepArtifacts(archive: Buffer, artifacts: ReleaseApi["artifacts"]): void {
  const entries = zipEntries(archive);
  const manifest: { files: Record<string, { type: string; headers?: Record<string, string> }> } = JSON.parse(
    entries.get("manifest.json")?.toString() ?? "",
  );
  for (const [name, { type, headers }] of Object.entries(manifest.files)) {
    const debugId = headers?.["debug-id"];
    if (!debugId) continue;
    const known = artifacts.get(debugId) ?? {};
    const content = entries.get(name)?.toString() ?? "";
    artifacts.set(
      debugId,
      type === "source_map" ? { ...known, map: content } : { ...known, source: content },
    );
  }
}

function sha1Of(bytes: Buffer): string {
  return createHash("sha1").update(bytes).digest("hex");
}

async function listen(server: Server): Promise<string> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
