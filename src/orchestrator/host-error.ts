import type { CommandError, ErrorClass } from "#src/protocol/commands.ts";

/** Something that went wrong on this host, by what is known of it; telemetry reads class and recoverability. */
export class HostError extends Error {
  override readonly name: string;
  readonly errorClass: ErrorClass;
  readonly recoverable: boolean;

  /** `name` says what failed, such as "DriverError": errors of one name and class are one group. */
  constructor(name: string, error: Pick<CommandError, "class" | "recoverable" | "message">) {
    super(error.message);
    this.name = name;
    this.errorClass = error.class;
    this.recoverable = error.recoverable;
  }
}
