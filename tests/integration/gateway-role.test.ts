import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type TestDatabase, testDatabase } from "#tests/support/database.ts";
import { insertEnrolledHosts } from "#tests/support/enrolled-hosts.ts";
import { insertCommand } from "#tests/support/ledger.ts";

let database: TestDatabase;
let admin: pg.Client;
let gateway: pg.Client;
let hostId: string;
let commandId: string;

/** SQLSTATE 42501, insufficient_privilege. */
const denied = (sql: string, values: unknown[] = []) =>
  expect(gateway.query(sql, values)).rejects.toMatchObject({ code: "42501" });

beforeAll(async () => {
  database = await testDatabase();
  admin = new pg.Client({ connectionString: database.url });
  gateway = new pg.Client({ connectionString: database.gatewayUrl });
  await Promise.all([admin.connect(), gateway.connect()]);
  hostId = (await insertEnrolledHosts(database.url, 1))[0]?.id as string;
});

beforeEach(async () => {
  commandId = await insertCommand(admin, { hostId });
});

afterAll(async () => {
  await admin?.end();
  await gateway?.end();
  await database?.drop();
});

describe("the gateway's database role", () => {
  it("cannot issue a command", async () => {
    const columns = `host_id, id, kind, reason, actor_type, actor_name, idempotency_key, request_hash, key_id, counter,
      signed_bytes, signature, trace_id, span_id, expires_at, deadline_ms`;
    await denied(
      `insert into command (${columns}) select host_id, $1::uuid, kind, reason, actor_type, actor_name, $1::uuid::text,
         request_hash, key_id, counter + 100, signed_bytes, signature, trace_id, span_id, expires_at, deadline_ms
       from command where id = $2`,
      [randomUUID(), commandId],
    );
    await denied("delete from command");
  });

  it.each([
    "signed_bytes",
    "signature",
    "counter",
    "kind",
    "args",
    "expires_at",
    "host_id",
    "actor_name",
    "superseded_by",
  ])("cannot change %s of a command", (column) =>
    denied(`update command set ${column} = ${column} where id = $1`, [commandId]),
  );

  it.each([
    "user",
    "session",
    "account",
    "verification",
    "two_factor",
    "api_key",
    "access_link",
    "enrolment_token",
    "enrolment_attempt",
    "audit_event",
  ])("cannot read %s", (table) => denied(`select 1 from "${table}"`));

  it("cannot set what an operator wants, who a host is, or which keys sign", async () => {
    await denied("insert into host_desired (host_id, desired, command_id) values ($1, 'mining', $2)", [
      hostId,
      commandId,
    ]);
    await denied("update host set status = 'active'");
    await denied("update host set machine_id = ''");
    await denied("insert into host_key (host_id, fingerprint, public_key) values ($1, 'a', '')", [hostId]);
    await denied("update host_key set revoked_at = null");
    await denied("insert into signing_key (id, public_key) values ('a', '')");
    await denied("delete from health_sample");
    await denied("create table mine (id int)");
    await denied("select * from graphile_worker.jobs");
  });

  it("can put envelopes into the inbox, and do nothing else with what is there", async () => {
    const columns = "insert into envelope_inbox (id, received_at, source, host_id, body)";
    await gateway.query(`${columns} values ($1, now(), 'orchestrator', $2, 'body')`, [randomUUID(), hostId]);
    const { rows } = await admin.query("select source from envelope_inbox where host_id = $1", [hostId]);
    expect(rows).toEqual([{ source: "orchestrator" }]);
    await denied("select 1 from envelope_inbox");
    await denied("update envelope_inbox set source = 'web'");
    await denied("delete from envelope_inbox");
    await denied("truncate envelope_inbox");
    await denied(`${columns} values ($1, now(), 'web', null, 'body') returning id`, [randomUUID()]);
    expect((await gateway.query("select envelope_inbox_full(0) as full")).rows).toEqual([{ full: true }]);
  });

  it.each([
    "error_group",
    "error_event",
    "error_group_hour",
    "error_feedback",
    "span",
    "span_default",
    "log_line",
    "log_line_default",
    "envelope_outbox",
    "telemetry_count",
    "upstream_state",
  ])("can neither read, add to, change nor delete %s", async (table) => {
    const { rows } = await admin.query<{ name: string }>(
      "select column_name as name from information_schema.columns where table_name = $1 limit 1",
      [table],
    );
    const column = rows[0]?.name;
    expect(column).toBeDefined();
    await denied(`select 1 from ${table}`);
    await denied(`insert into ${table} default values`);
    await denied(`update ${table} set ${column} = ${column}`);
    await denied(`delete from ${table}`);
    await denied(`truncate ${table}`);
  });

  it("cannot call the parts of enrolment one by one", async () => {
    await denied("select insert_named_host($1, $1, 'a', 'b', '{}', '1')", [randomUUID()]);
    await denied("select record_enrolment_refusal($1, 'a', 'b', 'c', 'd', 'e', null)", [randomUUID()]);
  });

  it("moves a command forwards only", async () => {
    const move = (status: string) =>
      gateway.query(
        "update command set status = $1::text, finished_at = case when $1::text in ('succeeded', 'failed') then now() end where id = $2",
        [status, commandId],
      );
    await expect(move("succeeded")).rejects.toMatchObject({ code: "42501" });
    await expect(move("cancelled")).rejects.toMatchObject({ code: "42501" });
    await move("delivered");
    await expect(move("pending")).rejects.toMatchObject({ code: "42501" });
    await move("running");
    await expect(move("delivered")).rejects.toMatchObject({ code: "42501" });
    await move("succeeded");
    for (const status of ["running", "failed", "pending"]) {
      await expect(move(status)).rejects.toMatchObject({ code: "42501" });
    }
  });
});
