import { type Command, Option } from "commander";
import { TEST_RUNTIMES, type TestRuntime } from "#src/domain/telemetry/test-schema.ts";
import { printSentryStatus } from "../sentry/status.ts";
import { followTestError } from "../sentry/test-error.ts";
import { verifySentry } from "../sentry/verify.ts";
import { applyAlerts, destroyAlerts, type Output, planAlerts } from "../sentry-alerts/run.ts";
import { withSession } from "../session.ts";

const OUTPUT: Output = {
  print: (line) => process.stdout.write(`${line}\n`),
  note: (line) => process.stderr.write(`${line}\n`),
};

export function addSentryCommands(program: Command): void {
  const sentry = program.command("sentry").description("where errors and traces go");
  sentry
    .command("status")
    .description("whether Sentry is on, what it accepted last, what waits and what was dropped")
    .option("--json", "print JSON")
    .action((options: { json?: true }) =>
      withSession((session) => printSentryStatus(session, options.json ?? false)),
    );
  sentry
    .command("test-error")
    .description("raise a real error in one runtime and follow it to where it is stored")
    .addOption(new Option("--runtime <runtime>", "where").choices(TEST_RUNTIMES).makeOptionMandatory())
    .action(({ runtime }: { runtime: TestRuntime }) =>
      withSession((session) => followTestError(session, runtime)),
    );
  sentry
    .command("verify")
    .description("check configuration, scrubbing, delivery, grouping and alerts of what runs")
    .action(() =>
      withSession(async (session) => {
        if (!(await verifySentry(session))) process.exitCode = 1;
      }),
    );
  addAlertCommands(sentry.command("alerts").description("the product's alert rules in Sentry itself"));
}

/** They need no running product: only the environment and Sentry. */
function addAlertCommands(alerts: Command): void {
  alerts
    .command("plan")
    .description("show what apply would change")
    .option("--check", "exit with 1 when there is something to change")
    .action(async (options: { check?: true }) => {
      const changes = await planAlerts(process.env, OUTPUT);
      if (options.check && changes > 0) process.exitCode = 1;
    });
  alerts
    .command("apply")
    .description("make Sentry have these alerts; touches only what it made itself")
    .action(() => applyAlerts(process.env, OUTPUT));
  alerts
    .command("destroy")
    .description("take away what apply made for this environment")
    .action(() => destroyAlerts(process.env, OUTPUT));
}
