"use server";

import { loadNotification } from "#src/domain/channels/queries.ts";
import {
  channelIdInputSchema,
  channelInputSchema,
  updateChannelInputSchema,
} from "#src/domain/channels/schema.ts";
import { createChannel, deleteChannel, testChannel, updateChannel } from "#src/domain/channels/writes.ts";
import { actionWith } from "#src/web/actions.ts";
import { sealer } from "#src/web/sealer.ts";

export const makeChannel = actionWith("channels.manage", channelInputSchema, (ctx, input) =>
  createChannel(ctx, sealer(), input),
);
export const changeChannel = actionWith("channels.manage", updateChannelInputSchema, (ctx, input) =>
  updateChannel(ctx, sealer(), input),
);
export const endChannel = actionWith("channels.manage", channelIdInputSchema, deleteChannel);
export const tryChannel = actionWith("channels.manage", channelIdInputSchema, testChannel);
export const followMessage = actionWith("channels.manage", channelIdInputSchema, (ctx, { id }) =>
  loadNotification(ctx, id),
);
