"use server";

import { issueCommands } from "#src/domain/commands/bulk-writes.ts";
import { previewBulk } from "#src/domain/commands/preview-queries.ts";
import { previewBulkInputSchema } from "#src/domain/commands/preview-schema.ts";
import {
  cancelCommandInputSchema,
  issueCommandInputSchema,
  issueCommandsInputSchema,
  setLostPolicyInputSchema,
} from "#src/domain/commands/schema.ts";
import { cancelCommand, issueCommand, setLostPolicy } from "#src/domain/commands/writes.ts";
import { actionWith } from "#src/web/actions.ts";
import { signer } from "#src/web/signer.ts";

export const commandHost = actionWith("command.issue", issueCommandInputSchema, (ctx, input) =>
  issueCommand(ctx, signer(), input),
);

/** Commands many hosts; `issuedAt` and the idempotency key are how its progress is asked for. */
export const commandHosts = actionWith("command.issue", issueCommandsInputSchema, async (ctx, input) => ({
  ...(await issueCommands(ctx, signer(), input)),
  issuedAt: ctx.now.toISOString(),
}));

/** Who would get a command and who would not, before it is issued. */
export const previewCommand = actionWith("command.issue", previewBulkInputSchema, previewBulk);

export const cancelOne = actionWith("command.cancel", cancelCommandInputSchema, cancelCommand);

export const setHostLostPolicy = actionWith("lost_policy.set", setLostPolicyInputSchema, (ctx, input) =>
  setLostPolicy(ctx, signer(), input),
);
