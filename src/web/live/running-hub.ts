import "server-only";
import { createListener } from "#src/db/listen.ts";
import { environment } from "../environment.ts";
import { log } from "../log.ts";
import { processWide } from "../process-wide.ts";
import { createHub, type Hub } from "./hub.ts";

/** The hub of this process, fed by one database connection that listens. Started on first use. */
export function runningHub(): Hub {
  return processWide("live-hub", startHub);
}

function startHub(): Hub {
  const hub = createHub();
  const listener = createListener({ connectionString: environment().directDatabaseUrl, log: log() });
  listener.on("host_changed", ({ hostIds }) => hub.hostsChanged(hostIds));
  listener.on("command_changed", ({ commands }) => {
    hub.commandsChanged(commands.map((command) => command.id));
    hub.hostsChanged(commands.map((command) => command.hostId));
  });
  listener.on("page_changed", ({ topic }) => hub.pageChanged(topic));
  // What changed while nobody listened is not known, so that every page reads again.
  listener.onReconnect(() => hub.closeAll());
  process.once("SIGTERM", () => {
    hub.closeAll();
    void listener.stop();
  });
  return hub;
}
