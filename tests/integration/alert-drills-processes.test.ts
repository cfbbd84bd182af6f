import { randomBytes } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listRules } from "#src/domain/alerts/queries.ts";
import { setErrorState } from "#src/domain/errors/writes.ts";
import { requestTestError } from "#src/domain/telemetry/test-writes.ts";
import { type FleetProcess, startFleetProcess } from "#tests/chaos/fleet-process.ts";
import { type Product, startProduct, systemContext } from "#tests/chaos/product.ts";
import { waitFor } from "#tests/chaos/wait-for.ts";
import { type Drill, type DrillResult, type DrillStage, hasten, runDrill } from "#tests/support/drill.ts";
import { type SlackServer, startSlackServer } from "#tests/support/slack-server.ts";
import { type SmtpServerStage, startSmtpServer } from "#tests/support/smtp-server.ts";

/** More than three of one site are one incident. \`npm run drill:alerts\` has many more. */
const FLEET = Number(process.env.DRILL_FLEET ?? 5);
const OUTAGE_MS = 30_000;

let smtp: SmtpServerStage;
let slack: SlackServer;
let product: Product;
let fleet: FleetProcess;
let lonely: FleetProcess;
let stage: DrillStage;
const results: DrillResult["line"][] = [];
const opened: string[] = [];

beforeAll(async () => {
  [smtp, slack] = await Promise.all([startSmtpServer(), startSlackServer()]);
  product = await startProduct({
    effectDelayMs: 50,
    site: "Bergen",
    environment: {
      SENTRY_EMAIL_ALERTS_ENABLED: "true",
      SENTRY_ALERT_EMAIL_RECIPIENTS: "ops@example.org",
      SMTP_URL: smtp.url,
      SENTRY_SLACK_ALERTS_ENABLED: "true",
      SENTRY_SLACK_CHANNEL: "#ops",
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_API_URL: slack.apiUrl,
    },
  });
  stage = { db: product.db, ctx: () => systemContext(product.db), smtp, slack, publicUrl: product.webUrl };
  fleet = await startFleetProcess(product, { count: FLEET, site: "Oslo" });
  lonely = await startFleetProcess(product, { count: 1, site: "Tromsø" });
  await waitFor("all hosts mine", async () => {
    const where = { reportedState: { in: ["mining", "warming_up"] } };
    return (await product.db.hostStatus.count({ where })) === FLEET + 2;
  });
  await waitFor("rules are there", async () => (await listRules(stage.ctx())).length > 0);
  await Promise.all([
    hasten(stage, "errors_in_5_minutes", { windowS: 20, clearS: 10 }),
    hasten(stage, "errors_in_1_minute", { windowS: 20, clearS: 10 }),
    hasten(stage, "refused_enrolments", { windowS: 20, clearS: 10 }),
    hasten(stage, "critical_error", { clearS: 10 }),
  ]);
}, 180_000);

afterAll(async () => {
  console.table(results);
  await Promise.all([fleet?.stop(), lonely?.stop()]);
  await product?.stop();
  await Promise.all([smtp?.stop(), slack?.stop()]);
}, 60_000);

async function run(...drills: Drill[]): Promise<void> {
  const all = await Promise.allSettled(drills.map((drill) => runDrill(stage, drill)));
  const done = all.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  results.push(...done.map(({ line }) => line));
  opened.push(...done.map(({ incidentId }) => incidentId));
  const failed = all.flatMap((one) => (one.status === "rejected" ? [String(one.reason)] : []));
  expect(failed, await said()).toEqual([]);
}

/** What was opened and told so far, to be read when something was not as it should be. */
async function said(): Promise<string> {
  const incidents = await product.db.incident.findMany({ orderBy: { openedAt: "asc" } });
  return [
    ...incidents.map(({ openedAt, title, state, ruleName, mergedInto }) =>
      [openedAt.toISOString(), state, ruleName, title, mergedInto ?? ""].join(" | "),
    ),
    ...slack.received.map(
      ({ at, text, refusal }) => `${new Date(at).toISOString()} Slack ${text} ${refusal ?? ""}`,
    ),
    ...smtp.received.map(({ at, headers }) => `${new Date(at).toISOString()} mail ${headers.get("subject")}`),
  ].join("\n");
}

/** Two classes of error are two groups. */
async function raise(errorClass: "unknown" | "validation"): Promise<void> {
  await requestTestError(stage.ctx(), "gateway", { marker: randomBytes(8).toString("hex"), errorClass });
}

async function resolveErrors(): Promise<void> {
  const groups = await product.db.errorGroup.findMany({
    where: { state: "open" },
    select: { id: true },
  });
  await setErrorState(stage.ctx(), { groupIds: groups.map(({ id }) => id), state: "resolved" });
}

async function enrolWithNothing(): Promise<void> {
  const answer = await fetch(`http://127.0.0.1:${product.gatewayPort}/v1/enrol`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: "{}",
  });
  expect(answer.ok).toBe(false);
}

const HOST = /\/hosts\/[0-9a-f-]{36}/;
const ERROR = /\/errors\/[0-9a-f-]{36}/;

// A drill that is tried again finds what it left behind.
const ONCE = { retry: 0 };

describe("within a minute the right people know, once, and are told when it is over", ONCE, () => {
  it("when a miner dies, a site loses its network, an error is new, and strangers try to enrol", async () => {
    await run(
      {
        name: "a miner is killed and does not start again",
        rule: "miner_down",
        told: ["mail", "Slack"],
        leadsTo: [HOST],
        title: /miner/i,
        cause: () => product.breakMiner(),
        end: () => product.mendMiner(),
      },
      {
        name: `${FLEET} hosts of a site lose the network`,
        rule: "host_offline",
        place: fleet.siteId,
        told: ["mail", "Slack"],
        leadsTo: [],
        title: new RegExp(`${FLEET.toLocaleString("en-GB")} hosts of site Oslo`),
        cause: () => fleet.link.cut(),
        end: () => fleet.link.restore(),
      },
      {
        name: "one host loses the network",
        rule: "host_offline",
        place: lonely.hostId,
        told: ["mail", "Slack"],
        leadsTo: [HOST],
        title: /offline/i,
        cause: () => lonely.link.cut(),
        end: () => lonely.link.restore(),
      },
      {
        name: "an error is new",
        rule: "new_error",
        told: ["Slack"],
        leadsTo: [ERROR],
        title: /./,
        cause: () => raise("unknown"),
        end: resolveErrors,
      },
      {
        name: "enrolments are refused",
        rule: "refused_enrolments",
        told: ["Slack"],
        leadsTo: [],
        title: /./,
        cause: async () => {
          for (let tries = 0; tries < 6; tries++) await enrolWithNothing();
        },
        end: () => undefined,
      },
    );
  }, 170_000);

  it("when the worker is gone, and when errors come in a flood once it is back", async () => {
    let revived = () => {};
    const back = new Promise<void>((resolve) => {
      revived = resolve;
    });
    await run(
      {
        name: "the worker is stopped",
        rule: "process_silent",
        told: ["mail", "Slack"],
        leadsTo: [],
        title: /worker/i,
        cause: () => product.kill("worker"),
        end: () => product.revive("worker").then(revived),
      },
      {
        name: "12 errors within seconds",
        after: back,
        rule: ["errors_in_5_minutes", "errors_in_1_minute"],
        told: ["mail", "Slack"],
        leadsTo: [ERROR],
        title: /./,
        cause: async () => {
          for (let count = 0; count < 12; count++) await raise("validation");
        },
        end: resolveErrors,
      },
    );
  }, 170_000);

  it("when the database is gone for 30 s", async () => {
    await run({
      name: "the database is gone for 30 s",
      rule: "critical_error",
      told: ["mail", "Slack"],
      leadsTo: [ERROR],
      title: /./,
      cause: async () => {
        await product.kill("database");
        await delay(OUTAGE_MS);
        await product.revive("database");
      },
      end: resolveErrors,
    });
  }, 200_000);

  it("and of nothing else", async () => {
    const incidents = await product.db.incident.findMany({
      where: { mergedInto: null },
      select: { id: true },
    });
    expect(incidents.map(({ id }) => id).sort(), await said()).toEqual(opened.sort());
  });
});
