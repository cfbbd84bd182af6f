"use server";

import { deleteViewInputSchema, saveViewInputSchema } from "#src/domain/views/schema.ts";
import { deleteView, saveView } from "#src/domain/views/writes.ts";
import { actionWith } from "#src/web/actions.ts";

export const keepView = actionWith("view.save", saveViewInputSchema, saveView);
export const dropView = actionWith("view.save", deleteViewInputSchema, deleteView);
