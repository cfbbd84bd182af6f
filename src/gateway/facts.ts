import { transact } from "#src/db/transact.ts";
import type { HostFrame } from "#src/protocol/frames.ts";
import type { Inventory } from "#src/protocol/sample.ts";
import type { Logger } from "#src/telemetry/log.ts";
import { createBatcher } from "./batcher.ts";
import type { Connection } from "./connection.ts";
import type { Client, Pool } from "./database.ts";
import { databaseTrouble } from "./database-trouble.ts";
import { insertEvents, notifyHostsChanged } from "./host-events.ts";
import { jsonForDatabase } from "./json.ts";
import { textArray, uuidArray } from "./pg-arrays.ts";

type Notice = Extract<HostFrame, { type: "notice" }>;
type Fact = { hostId: string } & (
  | { type: "inventory"; inventory: Inventory }
  | { type: "notice"; detail: { kind: string; message: string } }
);

/** What hosts tell about themselves now and then: their inventory, and things worth keeping. */
export interface Facts {
  inventory(connection: Connection, inventory: Inventory): void;
  notice(connection: Connection, notice: Pick<Notice, "message"> & { kind: string }): void;
  idle(): Promise<void>;
  stop(): void;
}

const SET_INVENTORY = `update host h
  set hostname = i.hostname, inventory = i.inventory::jsonb, orchestrator_version = i.version
  from unnest($1::uuid[], $2::text[], $3::text[], $4::text[]) as i(host_id, hostname, inventory, version)
  where h.id = i.host_id`;

export function createFacts({ pool, log }: { pool: Pool; log: Logger }): Facts {
  const database = databaseTrouble(log, "gateway.facts");
  const batcher = createBatcher<Fact, void>({
    commit: (facts) => transact(pool, (client) => commitFacts(client, facts)),
    committed() {},
    refused: ({ hostId, type }, error) =>
      database.refused(error, { hostId, type }, "dropped what a host told"),
    failing: database.failing("facts could not be stored; trying again"),
    maxItems: 1000,
    maxWaiting: 50_000,
  });
  const add = (connection: Connection, fact: Fact) => {
    if (!batcher.add(fact)) connection.overload();
  };
  return {
    inventory: (connection, inventory) =>
      add(connection, { type: "inventory", hostId: connection.hostId, inventory }),
    notice: (connection, { kind, message }) =>
      add(connection, { type: "notice", hostId: connection.hostId, detail: { kind, message } }),
    idle: () => batcher.idle(),
    stop: () => batcher.stop(),
  };
}

async function commitFacts(client: Client, facts: readonly Fact[]): Promise<void> {
  const inventories = new Map<string, Inventory>();
  for (const fact of facts) if (fact.type === "inventory") inventories.set(fact.hostId, fact.inventory);
  const hosts = [...inventories].sort(([a], [b]) => (a < b ? -1 : 1));
  if (hosts.length > 0) {
    await client.query(SET_INVENTORY, [
      uuidArray(hosts.map(([hostId]) => hostId)),
      textArray(hosts.map(([, inventory]) => inventory.hostname)),
      textArray(hosts.map(([, inventory]) => jsonForDatabase(inventory))),
      textArray(hosts.map(([, inventory]) => inventory.orchestratorVersion)),
    ]);
  }
  await insertEvents(
    client,
    facts.flatMap((fact) =>
      fact.type === "notice"
        ? [{ hostId: fact.hostId, kind: "notice", detail: fact.detail, dedupe: null }]
        : [],
    ),
  );
  await notifyHostsChanged(
    client,
    [...new Set(facts.map((fact) => fact.hostId))].map((hostId) => ({ hostId })),
  );
}
