import { Command } from "commander";
import { VERSION } from "#src/telemetry/version.ts";
import { addApiKeyCommands } from "./commands/api-key.ts";
import { addEnrolmentTokenCommands } from "./commands/enrolment-token.ts";
import { addOperatorCommands } from "./commands/operator.ts";
import { addSentryCommands } from "./commands/sentry.ts";

const EXAMPLES = `
Examples:
  npm run -s admin -- operator create --email ada@example.org --role admin
      prints a one-time link; whoever opens it chooses a password
  printf %s "$PASSWORD" | npm run -s admin -- operator create --email ada@example.org --role operator --password-stdin
  npm run -s admin -- operator reset-password --email ada@example.org --disable-two-factor
      prints a new password and ends all sessions
  npm run -s admin -- api-key create --name nightly-report --role viewer --expires 90d
      prints the key alone
  npm run -s admin -- api-key revoke --name nightly-report
  npm run -s admin -- enrolment-token create --site Berlin --tag rack-7 --uses 20 --expires 1h
      prints the token alone; with --json also the one line to run on the host
  npm run -s admin -- sentry status
  npm run -s sentry:alerts -- plan
      shows how the alerts in Sentry differ from the rules here

Roles, from least to most: viewer, operator, approver, admin.
Exit codes: 0 done, 1 refused or failed, 2 wrong usage. Results go to standard output, everything else to standard error.
It acts as the owner of the machine: whoever can read the database's address can use it. Everything is audited.`;

/** The command line, without its process: `parseAsync` runs one command. */
export function createProgram(): Command {
  const program = new Command("admin")
    .description("Manage people, API keys, enrolment tokens and telemetry of Zen Miner")
    .version(VERSION)
    .showHelpAfterError("Run with --help to see what is possible.")
    .addHelpText("after", EXAMPLES)
    .exitOverride();
  addOperatorCommands(program);
  addApiKeyCommands(program);
  addEnrolmentTokenCommands(program);
  addSentryCommands(program);
  return program;
}
