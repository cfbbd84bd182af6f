"use server";

import { setErrorStateInputSchema } from "#src/domain/errors/schema.ts";
import { setErrorState } from "#src/domain/errors/writes.ts";
import { actionWith } from "#src/web/actions.ts";

export const changeErrorState = actionWith("errors.write", setErrorStateInputSchema, setErrorState);
