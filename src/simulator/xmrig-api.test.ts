import { describe, expect, it } from "vitest";
import { initialConfig } from "./config-document.ts";
import { MinerModel } from "./miner-model.ts";
import { armProfile, type MinerProfile, x86Profile } from "./miner-profiles.ts";
import { XmrigApi } from "./xmrig-api.ts";

const NOW_MS = 20_000;
const TOKEN = "open-sesame";
const WITH_TOKEN = { authorization: `Bearer ${TOKEN}` };
const JSON_TYPE = { "content-type": "application/json" };
const BOTH = { ...WITH_TOKEN, ...JSON_TYPE };

type Access = {
  accessToken?: string | null;
  restricted?: boolean;
  profile?: MinerProfile;
  effectDelayMs?: number;
};

function apiOf({
  accessToken = TOKEN,
  restricted = false,
  profile = x86Profile(),
  effectDelayMs = 0,
}: Access = {}) {
  const model = new MinerModel({ ...profile, seed: "api", startedAtMs: 0 });
  const settings = { seed: "api", workerId: "rig", port: 18_088, accessToken, restricted, effectDelayMs };
  return new XmrigApi({ ...settings, model, profile });
}

function call(
  api: XmrigApi,
  line: string,
  headers: Record<string, string> = WITH_TOKEN,
  body = "",
  nowMs = NOW_MS,
) {
  const [method = "", path = ""] = line.split(" ");
  return api.handle({ method, path, headers, body }, nowMs);
}

const parsed = (response: { body: string }) => JSON.parse(response.body) as Record<string, unknown>;

describe("who may call", () => {
  const read = { restricted: true, accessToken: null };
  it.each([
    {
      what: "restricted without a token reads freely",
      access: read,
      line: "GET /2/summary",
      headers: {},
      status: 200,
    },
    {
      what: "a token where none is set",
      access: read,
      line: "GET /2/summary",
      headers: WITH_TOKEN,
      status: 401,
    },
    {
      what: "open without a token",
      access: { accessToken: null },
      line: "GET /2/summary",
      headers: {},
      status: 401,
    },
    { what: "no token", access: {}, line: "GET /2/summary", headers: {}, status: 401 },
    {
      what: "no token, restricted",
      access: { restricted: true },
      line: "GET /2/summary",
      headers: {},
      status: 401,
    },
    {
      what: "a wrong token",
      access: {},
      line: "GET /2/summary",
      headers: { authorization: "Bearer x" },
      status: 403,
    },
    {
      what: "not Bearer",
      access: {},
      line: "GET /2/summary",
      headers: { authorization: TOKEN },
      status: 403,
    },
    { what: "the right token", access: {}, line: "GET /2/summary", headers: WITH_TOKEN, status: 200 },
    {
      what: "a call while restricted",
      access: { restricted: true },
      line: "POST /json_rpc",
      headers: BOTH,
      status: 403,
    },
    {
      what: "DELETE while restricted",
      access: { restricted: true },
      line: "DELETE /x",
      headers: BOTH,
      status: 403,
    },
    {
      what: "config while restricted",
      access: { restricted: true },
      line: "GET /2/config",
      headers: WITH_TOKEN,
      status: 403,
    },
    { what: "no content type", access: {}, line: "POST /json_rpc", headers: WITH_TOKEN, status: 415 },
    {
      what: "a charset behind the content type",
      access: {},
      line: "PUT /2/config",
      headers: { ...WITH_TOKEN, "content-type": "application/json; charset=utf-8" },
      status: 415,
    },
    { what: "an unknown address", access: {}, line: "GET /2/nothing", headers: WITH_TOKEN, status: 404 },
    { what: "DMI, which is not built in", access: {}, line: "GET /2/dmi", headers: WITH_TOKEN, status: 404 },
    { what: "PUT elsewhere", access: {}, line: "PUT /json_rpc", headers: BOTH, status: 404 },
    { what: "DELETE", access: {}, line: "DELETE /2/summary", headers: BOTH, status: 404 },
    { what: "PATCH", access: {}, line: "PATCH /2/summary", headers: BOTH, status: 405 },
  ])("$what: $status", ({ access, line, headers, status }) => {
    const response = call(apiOf(access), line, headers as Record<string, string>);
    expect(response.status).toBe(status);
    expect(response.headers["content-type"]).toBe("application/json");
    if (status >= 400) expect(parsed(response)).toEqual({ status, error: expect.any(String) });
  });

  it("answers OPTIONS to anybody, without a body", () => {
    const response = call(apiOf(), "OPTIONS /2/summary", {});
    expect(response).toMatchObject({ status: 200, body: "" });
    expect(response.headers["content-type"]).toBeUndefined();
  });
});

describe("summary", () => {
  it("writes its members in XMRig's order", () => {
    expect(Object.keys(parsed(call(apiOf(), "GET /2/summary")))).toEqual([
      ...[
        "id",
        "worker_id",
        "uptime",
        "restricted",
        "resources",
        "features",
        "results",
        "algo",
        "connection",
      ],
      ...["version", "kind", "ua", "cpu", "donate_level", "paused", "algorithms", "hashrate", "hugepages"],
    ]);
  });

  it("prints like XMRig: four spaces, arrays on one line, whole rates with a decimal", () => {
    const api = apiOf();
    call(api, "POST /json_rpc", BOTH, '{"method":"pause"}');
    const { body } = call(api, "GET /2/summary", WITH_TOKEN, "", NOW_MS + 10_000);
    expect(body).toContain('\n    "hashrate": {\n        "total": [0.0, null, null],\n        "highest": ');
    expect(body).toMatch(/^\{\n {4}"id": "[0-9a-f]{16}",\n/);
  });

  it.each(["/1/summary", "/api.json"])("in its first version at %s has threads and one boolean", (path) => {
    const summary = parsed(call(apiOf(), `GET ${path}`));
    expect(summary.hugepages).toEqual(expect.any(Boolean));
    expect((summary.hashrate as { threads: unknown[] }).threads).toHaveLength(32);
  });

  it("has no pool, no algorithm and null rates before the first job", () => {
    const summary = parsed(call(apiOf(), "GET /2/summary", WITH_TOKEN, "", 0));
    expect(summary).toMatchObject({ algo: null, hashrate: { total: [null, null, null], highest: null } });
    expect(summary.connection).toMatchObject({ pool: "", ip: null, algo: null, diff: 0 });
  });

  it("of the older ARM build leaves out what that build does not know", () => {
    const summary = parsed(call(apiOf({ profile: armProfile() }), "GET /2/summary"));
    expect(summary).toMatchObject({ version: "6.12.0-mo1", features: ["api", "http"] });
    expect(summary.cpu).not.toHaveProperty("family");
  });
});

describe("backends", () => {
  it("lists the processor with its threads, and the graphics cards as off", () => {
    const backends = JSON.parse(call(apiOf(), "GET /2/backends").body);
    expect(backends.map((backend: { type: string }) => backend.type)).toEqual(["cpu", "opencl", "cuda"]);
    expect(backends[0].threads).toHaveLength(32);
    expect(backends[0].threads[0].hashrate).toEqual([expect.any(Number), null, null]);
  });

  it("leaves threads and rates out when stopped", () => {
    const api = apiOf();
    call(api, "POST /json_rpc", BOTH, '{"method":"stop"}');
    const [cpu] = JSON.parse(call(api, "GET /2/backends").body);
    expect(cpu).not.toHaveProperty("threads");
    expect(cpu).not.toHaveProperty("hashrate");
  });
});

describe("json_rpc", () => {
  it.each([
    { body: '{"method":"pause","id":7}', document: { result: { status: "OK" }, jsonrpc: "2.0", id: 7 } },
    { body: '{"method":"resume"}', document: { result: { status: "OK" }, jsonrpc: "2.0", id: null } },
    { body: '{"method":"start","id":"a"}', document: { error: { code: -32601 }, id: "a" } },
    { body: '{"id":1}', document: { error: { code: -32600 } } },
    { body: "", document: { error: { code: -32600 } } },
    { body: "[]", document: { error: { code: -32600 } } },
    { body: "{", document: { error: { code: -32700 } } },
  ])("answers $body with 200", ({ body, document }) => {
    const response = call(apiOf(), "POST /json_rpc", BOTH, body);
    expect(response.status).toBe(200);
    expect(parsed(response)).toMatchObject(document);
  });

  it("shows the effect only after its delay", () => {
    const api = apiOf({ effectDelayMs: 200 });
    call(api, "POST /json_rpc", BOTH, '{"method":"pause"}');
    expect(parsed(call(api, "GET /2/summary", WITH_TOKEN, "", NOW_MS + 199)).paused).toBe(false);
    expect(parsed(call(api, "GET /2/summary", WITH_TOKEN, "", NOW_MS + 200)).paused).toBe(true);
  });
});

describe("config", () => {
  const settings = { accessToken: TOKEN, restricted: false, port: 18_088, pool: "pool:1", donateLevel: 1 };
  const config = initialConfig(settings);

  it("is shown whole", () => {
    expect(parsed(call(apiOf(), "GET /2/config"))).toHaveProperty("pools");
  });

  it.each([
    { what: "a whole document", body: JSON.stringify(config), status: 204 },
    { what: "no enabled pool", body: JSON.stringify({ ...config, pools: [] }), status: 400 },
    { what: "no JSON", body: "{", status: 400 },
    { what: "nothing", body: "", status: 400 },
  ])("put with $what: $status", ({ body, status }) => {
    for (const method of ["PUT", "POST"]) {
      expect(call(apiOf(), `${method} /2/config`, BOTH, body).status).toBe(status);
    }
  });

  it("is saved first and applied later", () => {
    const api = apiOf({ effectDelayMs: 500 });
    const closed = { ...config, http: { ...config.http, restricted: true } };
    expect(call(api, "PUT /2/config", BOTH, JSON.stringify(closed))).toMatchObject({ status: 204, body: "" });
    expect(call(api, "GET /2/config").status).toBe(200);
    expect(call(api, "GET /2/config", WITH_TOKEN, "", NOW_MS + 500).status).toBe(403);
  });

  it("without http closes the API", () => {
    const api = apiOf();
    const { http: _left, ...without } = config;
    call(api, "PUT /2/config", BOTH, JSON.stringify(without));
    expect(api.isListening(NOW_MS)).toBe(false);
  });
});
