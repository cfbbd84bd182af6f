import type { CommandError, ErrorClass } from "#src/protocol/commands.ts";

/** A classified failure that can travel in an outcome. `message` says what failed, why and what to do. */
export function commandError(errorClass: ErrorClass, recoverable: boolean, message: string): CommandError {
  return { class: errorClass, recoverable, message: message.slice(0, 1000), sentryEventId: null };
}
