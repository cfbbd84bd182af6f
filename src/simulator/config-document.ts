import { z } from "zod";
import type { JsonObject } from "./rapid-json.ts";

/** The part of a configuration that changes how the simulated miner behaves; the rest is kept as it came. */
const configSchema = z.looseObject({
  http: z
    .looseObject({
      enabled: z.boolean().default(false),
      "access-token": z.string().nullable().default(null),
      restricted: z.boolean().default(true),
    })
    // Leaving `http` out switches the API off: XMRig takes defaults for what is missing.
    .default({ enabled: false, "access-token": null, restricted: true }),
  pools: z
    .array(z.looseObject({ url: z.string(), enabled: z.boolean().default(true) }))
    .refine((pools) => pools.some((pool) => pool.enabled && pool.url !== ""), "no enabled pool"),
});
export type MinerConfig = z.infer<typeof configSchema>;

/** Parses the whole document that a client puts. Null where XMRig would answer 400. */
export function parseConfig(body: string): MinerConfig | null {
  try {
    const parsed = configSchema.safeParse(JSON.parse(body));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** The configuration that a miner starts with, as `GET /2/config` shows it. */
export function initialConfig(settings: {
  accessToken: string | null;
  restricted: boolean;
  port: number;
  pool: string;
  donateLevel: number;
}): MinerConfig {
  const document: JsonObject = {
    api: { id: null, "worker-id": null },
    http: {
      enabled: true,
      host: "127.0.0.1",
      port: settings.port,
      "access-token": settings.accessToken,
      restricted: settings.restricted,
    },
    autosave: true,
    background: false,
    colors: true,
    title: true,
    randomx: {
      init: -1,
      "init-avx2": -1,
      mode: "auto",
      "1gb-pages": false,
      rdmsr: true,
      wrmsr: true,
      cache_qos: false,
      numa: true,
      scratchpad_prefetch_mode: 1,
    },
    cpu: {
      enabled: true,
      "huge-pages": true,
      "huge-pages-jit": false,
      "hw-aes": null,
      priority: null,
      "memory-pool": false,
      yield: true,
      asm: true,
      "argon2-impl": null,
    },
    opencl: { enabled: false, cache: true, loader: null, platform: "AMD" },
    cuda: { enabled: false, loader: null },
    "log-file": null,
    "donate-level": settings.donateLevel,
    "donate-over-proxy": 1,
    pools: [
      {
        algo: null,
        coin: "XMR",
        url: settings.pool,
        user: "simulated-wallet",
        pass: "x",
        "rig-id": null,
        nicehash: false,
        keepalive: true,
        enabled: true,
        tls: false,
        sni: false,
        "tls-fingerprint": null,
        daemon: false,
        socks5: null,
        "self-select": null,
        "submit-to-origin": false,
      },
    ],
    retries: 5,
    "retry-pause": 5,
    "print-time": 60,
    syslog: false,
    "user-agent": null,
    verbose: 0,
    watch: true,
    "pause-on-battery": false,
    "pause-on-active": false,
  };
  return configSchema.parse(document);
}
