import { CommanderError } from "commander";
import { describeFailure } from "./failure.ts";
import { createProgram } from "./program.ts";

try {
  await createProgram().parseAsync();
} catch (error) {
  process.exitCode = exitCodeFor(error);
}

function exitCodeFor(error: unknown): number {
  // Commander has printed its own message, or the help that was asked for.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  const { exitCode, message } = describeFailure(error);
  process.stderr.write(`${message}\n`);
  return exitCode;
}
