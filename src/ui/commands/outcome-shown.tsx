"use client";

import { useEffect } from "react";
import type { CommandDto } from "#src/domain/commands/schema.ts";
import { outcomeShown } from "../telemetry/command-clicks.ts";
import { COMMAND_STATUSES } from "./command-words.ts";

/** Ends the trace of a command in the browser that issued it, once its outcome stands on the page. Draws nothing. */
export function OutcomeShown({ command }: { command: Pick<CommandDto, "id" | "status"> }) {
  const { id, status } = command;
  const { settled } = COMMAND_STATUSES[status];
  useEffect(() => {
    if (settled) outcomeShown(id, status);
  }, [id, status, settled]);
  return null;
}
