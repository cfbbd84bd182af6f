import { inTransaction } from "#src/db/client.ts";
import { inCommandTrace } from "#src/telemetry/command-trace.ts";
import { recordAudit } from "../audit/writes.ts";
import { authorise, type Ctx } from "../context.ts";
import { DomainError } from "../errors.ts";
import { issueForHosts } from "./ledger-writes.ts";
import { announceCommands } from "./notify-writes.ts";
import { getCommand } from "./queries.ts";
import { isOver } from "./rules.ts";
import type {
  CancelCommandInput,
  CommandDto,
  IssueCommandInput,
  IssuedCommand,
  SetLostPolicyInput,
} from "./schema.ts";
import type { Signer } from "./signer.ts";
import type { CommandRequest } from "./store-writes.ts";

/**
 * Issues a command to one host. The same idempotency key and body give the first command back (`repeated`).
 * Throws `not_found`, or `conflict` with what to do when the host cannot take it.
 */
export async function issueCommand(
  ctx: Ctx,
  signer: Signer,
  input: IssueCommandInput,
): Promise<IssuedCommand> {
  authorise(ctx, "command.issue");
  const { hostId, kind, reason, idempotencyKey } = input;
  return issueOne(ctx, signer, hostId, { kind, args: {}, reason, idempotencyKey });
}

/** Tells a host what to do while the control plane is gone. Travels and is proven like any other command. */
export async function setLostPolicy(
  ctx: Ctx,
  signer: Signer,
  input: SetLostPolicyInput,
): Promise<IssuedCommand> {
  authorise(ctx, "lost_policy.set");
  return inTransaction(ctx.db, async (tx) => {
    const issued = await issueOne({ ...ctx, db: tx }, signer, input.hostId, {
      kind: "set_lost_policy",
      args: input.policy,
      reason: input.reason,
      idempotencyKey: undefined,
    });
    await tx.host.update({ where: { id: input.hostId }, data: { lostPolicy: input.policy } });
    return issued;
  });
}

async function issueOne(
  ctx: Ctx,
  signer: Signer,
  hostId: string,
  request: CommandRequest,
): Promise<IssuedCommand> {
  const about = { kind: request.kind, hostId, cause: ctx.trace, byPerson: ctx.actor.type === "user" };
  return inCommandTrace(about, (span) =>
    inTransaction(ctx.db, async (tx) => {
      const spanFor = () => span;
      const [result] = await issueForHosts(tx, ctx, signer, [hostId], { ...request, spanFor });
      if (!result) throw new Error(`The ledger gave no result for host ${hostId}`);
      if (!result.ok) throw new DomainError(result.code, result.message, { hostId });
      const command = await getCommand({ ...ctx, db: tx }, result.commandId);
      return { command, repeated: result.repeated };
    }),
  );
}

/**
 * Withdraws a command that its host has not taken yet; the desired state goes back to what was asked before it.
 * Throws `conflict` once it was delivered or is over.
 */
export async function cancelCommand(ctx: Ctx, input: CancelCommandInput): Promise<CommandDto> {
  authorise(ctx, "command.cancel");
  return inTransaction(ctx.db, async (tx) => {
    const before = await getCommand({ ...ctx, db: tx }, input.id);
    // The host's row is what every change of its ledger waits for.
    await tx.$queryRaw`select id from host where id = ${before.hostId}::uuid for update`;
    const cancelled = await tx.$executeRaw`
      update command set status = 'cancelled', finished_at = ${ctx.now}, cancelled_by = ${ctx.actor.name}
      where host_id = ${before.hostId}::uuid and id = ${before.id}::uuid and status = 'pending'`;
    if (cancelled === 0) throw await tooLate({ ...ctx, db: tx }, input.id);
    await restoreDesired({ ...ctx, db: tx }, before);
    await recordAudit(tx, ctx, {
      action: "command.cancel",
      targetType: "host",
      targetId: before.hostId,
      targetName: before.hostName,
      detail: { kind: before.kind, commandId: before.id },
    });
    await announceCommands(tx, { issued: [], changed: [before] });
    return getCommand({ ...ctx, db: tx }, before.id);
  });
}

async function tooLate(ctx: Ctx, id: string): Promise<DomainError> {
  const { status, hostName } = await getCommand(ctx, id);
  const message = isOver(status)
    ? `The command is over already (${status}); there is nothing to cancel.`
    : `${hostName} has the command already (${status}); it can no longer be cancelled. Issue the opposite command instead.`;
  return new DomainError("conflict", message, { status });
}

async function restoreDesired(ctx: Ctx, cancelled: CommandDto): Promise<void> {
  await ctx.db.$executeRaw`
    with earlier as (
      select id, kind, issued_at from command
      where host_id = ${cancelled.hostId}::uuid and kind in ('start', 'stop', 'pause', 'resume')
        and status not in ('cancelled', 'superseded')
      order by counter desc limit 1
    ), restored as (
      update host_desired d set command_id = earlier.id, set_at = earlier.issued_at,
        desired = case earlier.kind when 'pause' then 'paused' when 'stop' then 'stopped' else 'mining' end
      from earlier where d.host_id = ${cancelled.hostId}::uuid and d.command_id = ${cancelled.id}::uuid
    )
    delete from host_desired
    where host_id = ${cancelled.hostId}::uuid and command_id = ${cancelled.id}::uuid
      and not exists (select from earlier)`;
}
