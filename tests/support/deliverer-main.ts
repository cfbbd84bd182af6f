import { setTimeout as delay } from "node:timers/promises";
import { deliverDue } from "#src/alerting/delivery/deliver-due.ts";
import { createDeliveryDeps } from "#src/alerting/delivery/deps.ts";
import { createDatabase } from "#src/db/client.ts";
import { createSealer } from "#src/domain/sealing.ts";
import { createLogger } from "#src/telemetry/log.ts";

/** Delivers what is due until it is killed: a process of its own, so that it can be. */
const { DELIVERER_DATABASE_URL = "", DELIVERER_KEY = "" } = process.env;

const deps = createDeliveryDeps({
  db: createDatabase(DELIVERER_DATABASE_URL, 3),
  sealer: createSealer(() => DELIVERER_KEY),
  log: createLogger({ component: "deliverer" }),
  settings: {
    publicUrl: null,
    smtp: null,
    slack: null,
    slackApiUrl: "https://slack.invalid",
    sentryIsOn: false,
  },
});
for (;;) {
  await deliverDue(deps);
  await delay(20);
}
