import { parseArgs } from "node:util";

export const USAGE = `Usage: npm start -- [options]

Starts Zen Miner on this machine: database, dashboard, gateway, worker, and one simulated mining host.

  --fleet N         also run N simulated hosts with realistic faults, 1 to 10000
  --no-local-host   do not run the one simulated host of this machine
  --help            show this

Settings are environment variables; .env.example lists them.
`;

const MOST_HOSTS = 10_000;

export type StartArguments = { help: true } | { help: false; fleet: number; localHost: boolean };

/** Reads the command line of `npm start`. Throws one line that says what is wrong. */
export function readArguments(args: readonly string[]): StartArguments {
  const { values } = parse(args);
  if (values.help) return { help: true };
  const fleet = values.fleet === undefined ? 0 : Number(values.fleet);
  if (values.fleet !== undefined && !(Number.isInteger(fleet) && fleet >= 1 && fleet <= MOST_HOSTS)) {
    throw new Error(`--fleet takes a number of hosts from 1 to ${MOST_HOSTS}, for example --fleet 25.`);
  }
  return { help: false, fleet, localHost: !values["no-local-host"] };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        fleet: { type: "string" },
        "no-local-host": { type: "boolean" },
        help: { type: "boolean", short: "h" },
      },
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message.split(". ")[0] : String(error);
    throw new Error(`${reason}. "npm start -- --help" lists the options.`, { cause: error });
  }
}
