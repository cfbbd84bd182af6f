import pg from "pg";
import { afterAll, afterEach, beforeAll } from "vitest";
import { type TestDatabase, testDatabase } from "./database.ts";
import { type EnrolledHost, insertEnrolledHosts } from "./enrolled-hosts.ts";
import { startTestGateway, type TestGateway } from "./test-gateway.ts";
import { TestHost } from "./test-host.ts";

/** What the tests of one file share: a gateway, its database, and hosts that are enrolled and not yet connected. */
export interface GatewayStage {
  readonly database: TestDatabase;
  readonly gateway: TestGateway;
  /** A connection as the owner of the database. */
  readonly admin: pg.Client;
  /** A host that no test has had before. */
  nextHost(): EnrolledHost;
  /** Opens a socket for a host, by default a new one at this stage's gateway; closed after the test. */
  connect(host?: EnrolledHost, options?: { url?: string; boot?: string }): TestHost;
}

/** Sets the stage before a file's tests, closes the hosts after each, and leaves nothing behind. */
export function gatewayStage({ hosts: count }: { hosts: number }): GatewayStage {
  let database: TestDatabase;
  let gateway: TestGateway;
  let admin: pg.Client;
  let hosts: EnrolledHost[] = [];
  const open: TestHost[] = [];

  beforeAll(async () => {
    database = await testDatabase();
    admin = new pg.Client({ connectionString: database.url });
    await admin.connect();
    hosts = await insertEnrolledHosts(database.url, count);
    gateway = await startTestGateway(database.gatewayUrl);
  });
  afterEach(async () => {
    await Promise.all(open.splice(0).map((host) => host.close()));
  });
  afterAll(async () => {
    await gateway?.stop();
    await admin?.end();
    await database?.drop();
  });

  function nextHost(): EnrolledHost {
    const host = hosts.shift();
    if (!host) throw new Error(`The tests of this file use more than ${count} hosts.`);
    return host;
  }
  return {
    get database() {
      return database;
    },
    get gateway() {
      return gateway;
    },
    get admin() {
      return admin;
    },
    nextHost,
    connect(host = nextHost(), { url = gateway.url, boot } = {}) {
      const client = new TestHost(url, host, boot);
      open.push(client);
      return client;
    },
  };
}
