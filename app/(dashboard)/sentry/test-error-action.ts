"use server";

import { testErrorInputSchema } from "#src/domain/telemetry/test-schema.ts";
import { publicAction } from "#src/web/actions.ts";
import { raiseInAction } from "#src/web/test-errors.ts";

/** Fails on purpose, so that an admin can follow an error of a server action to where it is stored. */
export const raiseErrorInAction = publicAction(
  "proves an admin's session, or that this very process asks, itself",
  testErrorInputSchema,
  raiseInAction,
);
