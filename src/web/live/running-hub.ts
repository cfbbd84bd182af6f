import "server-only";
import { createListener } from "#src/db/listen.ts";
import { environment } from "../environment.ts";
import { log } from "../log.ts";
import { processWide } from "../process-wide.ts";
import { createHub, type Hub } from "./hub.ts";

/** The hub of this process, fed by one database connection. Started on first use; there once it listens. */
export function runningHub(): Promise<Hub> {
  return processWide("live-hub", startHub);
}

function startHub(): Promise<Hub> {
  const hub = createHub();
  const listener = createListener({ connectionString: environment().directDatabaseUrl, log: log() });
  listener.on("host_changed", ({ hostIds }) => hub.hostsChanged(hostIds));
  listener.on("command_changed", ({ commands }) => {
    hub.commandsChanged(commands.map((command) => command.id));
    hub.hostsChanged(commands.map((command) => command.hostId));
  });
  listener.on("page_changed", ({ topic }) => hub.pageChanged(topic));
  process.once("SIGTERM", () => {
    hub.closeAll();
    void listener.stop();
  });
  return new Promise((resolve) => {
    listener.onReconnect(() => {
      // What changed while nobody listened is not known, so that every page reads again.
      hub.closeAll();
      resolve(hub);
    });
  });
}
