import type { Transaction } from "#src/db/client.ts";
import type { DesiredState } from "#src/protocol/states.ts";
import type { Ctx } from "../context.ts";
import type { DomainErrorCode } from "../errors.ts";
import { refusalByDesired, requestHash } from "./rules.ts";
import type { Signer } from "./signer.ts";
import { type CommandRequest, insertCommands, type LockedHost, type SpanFor } from "./store-writes.ts";

export type IssueResult =
  | { ok: true; hostId: string; name: string; commandId: string; repeated: boolean }
  | { ok: false; hostId: string; name: string | null; code: DomainErrorCode; message: string };

type HostRow = LockedHost & {
  status: "active" | "revoked" | "removed";
  desired: DesiredState | null;
  first_command_id: string | null;
  first_request_hash: string | null;
};

/**
 * Puts a command for each host into the ledger, in the caller's transaction: supersedes what is pending, signs,
 * inserts, sets the desired state, audits and notifies. Hosts that cannot take it are told apart, none is left out.
 */
export async function issueForHosts(
  tx: Transaction,
  ctx: Ctx,
  signer: Signer,
  hostIds: readonly string[],
  request: CommandRequest & { spanFor: SpanFor },
): Promise<IssueResult[]> {
  const hosts = new Map((await lockHosts(tx, hostIds, request)).map((host) => [host.id, host]));
  const settled = new Map<string, IssueResult>();
  const accepted: HostRow[] = [];
  for (const hostId of hostIds) {
    const host = hosts.get(hostId);
    const result = settleBefore(hostId, host, request);
    if (result) settled.set(hostId, result);
    else if (host) accepted.push(host);
  }
  for (const command of await insertCommands(tx, ctx, signer, accepted, request)) {
    settled.set(command.hostId, { ok: true, ...command, repeated: false });
  }
  return hostIds.flatMap((hostId) => settled.get(hostId) ?? []);
}

/** Locks in the order of ids, so that two operators who command the same hosts wait and never deadlock. */
async function lockHosts(
  tx: Transaction,
  hostIds: readonly string[],
  request: CommandRequest,
): Promise<HostRow[]> {
  await tx.$queryRaw`select id from host where id = any(${hostIds}::uuid[]) order by id for update`;
  // A statement of its own: the one that waited for the locks still sees the ledger as it was before.
  return tx.$queryRaw<HostRow[]>`
    select h.id, h.name, h.status, h.command_counter, d.desired,
      first.id as first_command_id, first.request_hash as first_request_hash
    from host h
    left join host_desired d on d.host_id = h.id
    left join command first on first.host_id = h.id and first.idempotency_key = ${request.idempotencyKey ?? null}
    where h.id = any(${hostIds}::uuid[]) order by h.id`;
}

/** The result of a host that gets no new command; null when it does. */
function settleBefore(
  hostId: string,
  host: HostRow | undefined,
  request: CommandRequest,
): IssueResult | null {
  if (!host) {
    const message = "There is no host with this id. Load the list of hosts again.";
    return { ok: false, hostId, name: null, code: "not_found", message };
  }
  const refuse = (message: string): IssueResult => ({
    ok: false,
    hostId,
    name: host.name,
    code: "conflict",
    message,
  });
  if (host.first_command_id !== null) {
    if (host.first_request_hash !== requestHash(request)) {
      return refuse(
        `This idempotency key already belongs to another command for ${host.name}. Use a new key for a new command.`,
      );
    }
    return { ok: true, hostId, name: host.name, commandId: host.first_command_id, repeated: true };
  }
  if (host.status !== "active") {
    return refuse(`${host.name} is ${host.status} and takes no commands. Enrol it again first.`);
  }
  const refusal = refusalByDesired(request.kind, host);
  return refusal === null ? null : refuse(refusal);
}
