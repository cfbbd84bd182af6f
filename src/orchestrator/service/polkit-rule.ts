import { SERVICE_USER } from "./layout.ts";

/** Lets the daemon's user start, stop and restart the miner's unit, and nothing else. */
export function polkitRuleText(minerUnit: string): string {
  return `// Written by "orchestrator install".
polkit.addRule(function (action, subject) {
  if (action.id !== "org.freedesktop.systemd1.manage-units") return polkit.Result.NOT_HANDLED;
  if (subject.user !== ${JSON.stringify(SERVICE_USER)}) return polkit.Result.NOT_HANDLED;
  if (action.lookup("unit") !== ${JSON.stringify(minerUnit)}) return polkit.Result.NOT_HANDLED;
  var verb = action.lookup("verb");
  return verb === "start" || verb === "stop" || verb === "restart" ? polkit.Result.YES : polkit.Result.NOT_HANDLED;
});
`;
}
