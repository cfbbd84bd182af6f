import { type Command, Option } from "commander";
import { TEST_RUNTIMES, type TestRuntime } from "#src/domain/telemetry/test-schema.ts";
import { printSentryStatus } from "../sentry/status.ts";
import { followTestError } from "../sentry/test-error.ts";
import { verifySentry } from "../sentry/verify.ts";
import { withSession } from "../session.ts";

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
}
