"use server";

import { z } from "zod";
import { issueCommands } from "#src/domain/commands/bulk-writes.ts";
import {
  cancelCommandInputSchema,
  issueCommandInputSchema,
  issueCommandsInputSchema,
  MAX_BULK_HOSTS,
  setLostPolicyInputSchema,
} from "#src/domain/commands/schema.ts";
import { cancelCommand, issueCommand, setLostPolicy } from "#src/domain/commands/writes.ts";
import { DomainError } from "#src/domain/errors.ts";
import { resolveHostIds } from "#src/domain/hosts/queries.ts";
import { hostFilterSchema } from "#src/domain/hosts/schema.ts";
import { actionWith } from "#src/web/actions.ts";
import { signer } from "#src/web/signer.ts";

export const commandHost = actionWith("command.issue", issueCommandInputSchema, (ctx, input) =>
  issueCommand(ctx, signer(), input),
);

export const commandHosts = actionWith("command.issue", issueCommandsInputSchema, (ctx, input) =>
  issueCommands(ctx, signer(), input),
);

/** How many hosts a command to all that match would concern: revoked ones match, but take no commands. */
export const countMatchingHosts = actionWith("command.issue", hostFilterSchema, async (ctx, filter) => {
  const hostIds = await resolveHostIds(ctx, filter);
  return { count: hostIds.length };
});

const commandMatchingSchema = issueCommandsInputSchema.omit({ hostIds: true }).extend({
  filter: hostFilterSchema,
  /** How many hosts the person confirmed. */
  expected: z.number().int().min(1).max(MAX_BULK_HOSTS),
});

/** Commands all hosts that match, provided that they are as many as were confirmed. */
export const commandMatchingHosts = actionWith(
  "command.issue",
  commandMatchingSchema,
  async (ctx, { filter, expected, ...command }) => {
    const hostIds = await resolveHostIds(ctx, filter);
    if (hostIds.length !== expected) {
      throw new DomainError(
        "conflict",
        `Nothing was issued: ${hostIds.length} hosts match now, and you confirmed ${expected}. Look at the list again and confirm the new number.`,
      );
    }
    return issueCommands(ctx, signer(), { ...command, hostIds });
  },
);

export const cancelOne = actionWith("command.cancel", cancelCommandInputSchema, cancelCommand);

export const setHostLostPolicy = actionWith("lost_policy.set", setLostPolicyInputSchema, (ctx, input) =>
  setLostPolicy(ctx, signer(), input),
);
