import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { createDatabase } from "#src/db/client.ts";
import type { Log } from "#src/db/log.ts";
import { migrate } from "#src/db/migrate.ts";
import { createFirstOperatorLink } from "#src/domain/access/link-writes.ts";
import { publishSigningKey } from "#src/domain/commands/signer.ts";
import { projectRoot } from "#src/env/project-root.ts";
import type { SupervisorEnv } from "#src/env/supervisor.ts";
import { addressesOf } from "./addresses.ts";
import { openDatabase, type ProductDatabase } from "./database.ts";
import { describeXmrig, findXmrig } from "./found-xmrig.ts";
import { ensureKeys, type Keys } from "./keys.ts";
import { enrolLocalHost, fleetToken, stopLocalMiner } from "./local-hosts.ts";
import { ManagedProcess, type ProcessSpec } from "./managed-process.ts";
import { claimPorts, freePort } from "./ports.ts";
import { markOf } from "./process-mark.ts";
import {
  fleetSpec,
  gatewaySpec,
  orchestratorDir,
  orchestratorSpec,
  type Setting,
  webSpec,
  workerSpec,
} from "./process-specs.ts";
import type { RunFile } from "./run-file.ts";

/** XMRig's own default is any port; the same one each time makes the simulated miner the same each time. */
const MINER_PORT = 18_088;
/** With `PORT=0` this machine may be starting other products at the same moment. */
const ANY_PORT = 0;
/** Browsers first, hosts next, then what serves them; the database comes last of all. */
const STOP_ORDER = ["web", "fleet", "orchestrator", "worker", "gateway"];

export interface ProductOptions {
  env: SupervisorEnv;
  inherited: Readonly<Record<string, string | undefined>>;
  fleet: number;
  localHost: boolean;
  /** Whether Sentry is on, as one line. */
  sentry: string;
  runFile: RunFile;
  log: Log;
  say(line: string): void;
}

export interface Started {
  url: string;
  /** The one-time link for the first operator; null once there is one. */
  firstOperatorLink: string | null;
}

/** Thrown out of a start that was asked to stop. */
class Stopped extends Error {}

/** Every process of the product on this machine, started and stopped as one. */
export class Product {
  readonly #options: ProductOptions;
  readonly #processes = new Map<string, ManagedProcess>();
  #database: ProductDatabase | null = null;
  #setting: Setting | null = null;
  #starting: Promise<unknown> = Promise.resolve();
  #isStopping = false;

  constructor(options: ProductOptions) {
    this.#options = options;
  }

  /** Resolves when people and hosts are served. Whatever fails is one line; then call `stop`. */
  start(): Promise<Started> {
    const started = this.#start();
    this.#starting = started.catch(() => {});
    return started;
  }

  /** Ends everything in order; also a start that is still under way. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    await this.#stopProcesses();
    await this.#starting;
    await this.#stopProcesses();
    await stopLocalMiner(orchestratorDir(this.#options.env));
    await this.#database?.stop();
    this.#options.runFile.remove();
  }

  async #start(): Promise<Started> {
    const { env, say } = this.#options;
    const ports = {
      ...(await claimPorts(env)),
      miner: await freePort(env.port === 0 ? ANY_PORT : MINER_PORT),
    };
    const keys = ensureKeys(env);
    const foundXmrig = this.#noteXmrig();
    say(this.#options.sentry);
    say("starting the database");
    const database = await openDatabase(env, this.#options);
    this.#database = database;
    this.#continueOrStop();
    const { applied } = await migrate(database.directUrl, { log: this.#options.log });
    if (applied.length > 0) say(`database brought up to date (${applied.length} migrations)`);
    const gatewayUrl = await database.gatewayUrl(keys.gatewayDatabasePassword);
    this.#continueOrStop();
    const { url, directUrl } = database;
    this.#setting = {
      root: projectRoot(),
      env,
      inherited: this.#options.inherited,
      ports,
      addresses: addressesOf(env, ports),
      database: { url, directUrl, gatewayUrl },
      controlKey: keys.signer.keyId,
      minerToken: keys.minerToken,
      foundXmrig,
    };
    return this.#startProcesses(this.#setting, keys);
  }

  async #startProcesses(setting: Setting, keys: Keys): Promise<Started> {
    const db = createDatabase(setting.database.directUrl, 2);
    try {
      await publishSigningKey(db, keys.signer);
      this.#options.say("starting gateway, worker and dashboard");
      await Promise.all([gatewaySpec, workerSpec, webSpec].map((spec) => this.#run(spec(setting))));
      await this.#startHosts(setting, db);
      const token = await createFirstOperatorLink(db, new Date());
      return {
        url: setting.addresses.localWeb,
        firstOperatorLink: token && `${setting.addresses.publicWeb}/setup#token=${token}`,
      };
    } finally {
      await db.$disconnect();
    }
  }

  async #startHosts(setting: Setting, db: ReturnType<typeof createDatabase>): Promise<void> {
    const { localHost, fleet, say } = this.#options;
    const ctx = {
      db,
      actor: { type: "system", name: "start" },
      now: new Date(),
      trace: null,
      address: null,
    } as const;
    if (localHost) {
      say("starting this machine's simulated host");
      await enrolLocalHost(ctx, setting);
      await this.#run(orchestratorSpec(setting));
    }
    if (fleet > 0) {
      say(`starting ${fleet} simulated hosts`);
      await this.#run(fleetSpec(setting, fleet, await fleetToken(ctx, fleet)));
    }
  }

  async #run(spec: ProcessSpec): Promise<void> {
    this.#continueOrStop();
    const managed = new ManagedProcess(spec, {
      logFile: join(this.#options.env.dataDir, "logs", `${spec.name}.log`),
      say: this.#options.say,
      changed: () => this.#writeRunFile(),
    });
    this.#processes.set(spec.name, managed);
    await managed.start();
  }

  async #stopProcesses(): Promise<void> {
    for (const name of STOP_ORDER) await this.#processes.get(name)?.stop();
  }

  #continueOrStop(): void {
    if (this.#isStopping) throw new Stopped("stopped while starting");
  }

  #noteXmrig(): string | null {
    const found = findXmrig(this.#options.inherited.PATH);
    const file = join(this.#options.env.dataDir, "found-xmrig.json");
    writeFileSync(file, `${JSON.stringify(found)}\n`);
    return found && describeXmrig(found);
  }

  #writeRunFile(): void {
    const setting = this.#setting;
    if (!setting) return;
    const running = [...this.#processes.values()].flatMap(({ name, mark }) => (mark ? [[name, mark]] : []));
    this.#options.runFile.write({
      supervisor: markOf(process.pid),
      databaseUrl: setting.database.url,
      directDatabaseUrl: setting.database.directUrl,
      publicUrl: setting.addresses.publicWeb,
      localUrl: setting.addresses.localWeb,
      gatewayUrl: setting.addresses.localGateway,
      signingKeyFile: setting.env.signingKeyFile,
      processes: Object.fromEntries(running),
    });
  }
}
