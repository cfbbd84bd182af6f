import type { EnrolmentTokenDto, InstallSource } from "./schema.ts";

/**
 * The one line that an operator runs on a new host: it fetches the orchestrator from the control plane itself,
 * checks it, and installs it. The token goes in by standard input, so that no process list shows it; `printf` is
 * part of the shell itself. For any POSIX shell.
 */
export function enrolmentLine(source: InstallSource): string {
  const file = "zen-orchestrator.cjs";
  return [
    `curl -fsSLo ${file} ${quote(`${source.publicUrl}/install/orchestrator.cjs`)}`,
    `echo "${source.sha256}  ${file}" | sha256sum -c -`,
    `printf %s ${quote(source.token)} | sudo node ${file} install --gateway ${quote(source.gatewayUrl)} --control-key ${source.controlKey} --token-stdin`,
  ].join(" && ");
}

function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** What has become of a token. */
export function tokenState(
  token: { uses: number; usesAllowed: number; expiresAt: Date; revokedAt: Date | null },
  now: Date,
): EnrolmentTokenDto["state"] {
  if (token.revokedAt !== null) return "revoked";
  if (token.uses >= token.usesAllowed) return "used";
  return token.expiresAt <= now ? "expired" : "open";
}
