"use server";

import { z } from "zod";
import { accessTokenSchema, consumeAccessLinkInputSchema } from "#src/domain/access/schema.ts";
import { acceptLink, describeLink } from "#src/web/access-links.ts";
import { publicAction } from "#src/web/actions.ts";

const WHY = "whoever opens a one-time link has no account yet; the link's token is the proof";

export const describeLinkAction = publicAction(
  WHY,
  z.strictObject({ token: accessTokenSchema }),
  describeLink,
);

export const acceptLinkAction = publicAction(WHY, consumeAccessLinkInputSchema, acceptLink);
