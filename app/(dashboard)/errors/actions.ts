"use server";

import { setErrorStateInputSchema, trackErrorInputSchema } from "#src/domain/errors/schema.ts";
import { setErrorState } from "#src/domain/errors/writes.ts";
import { actionWith } from "#src/web/actions.ts";
import { trackError } from "#src/web/tracker/tracker.ts";

export const changeErrorState = actionWith("errors.write", setErrorStateInputSchema, setErrorState);

/** Makes an issue of an error in the tracker; never a second one. */
export const createIssue = actionWith("errors.write", trackErrorInputSchema, trackError);
