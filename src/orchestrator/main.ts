import { CommanderError } from "commander";
import { Failure } from "./cli/failure.ts";
import { buildProgram } from "./cli/program.ts";

buildProgram(process.env)
  .parseAsync(process.argv)
  .catch((error: unknown) => {
    if (error instanceof CommanderError) {
      // Help and version also end this way, with 0; commander has printed what there is to say.
      process.exitCode = error.exitCode === 0 ? 0 : 2;
      return;
    }
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = error instanceof Failure ? error.exitCode : 1;
  });
