import { Failure } from "./cli/failure.ts";

/** The daemon stays for months: it does not carry the command line's parser and everything behind it. */
async function main(args: readonly string[]): Promise<void> {
  if (args.length === 1 && args[0] === "run") {
    const { run } = await import("./cli/run.ts");
    run(process.env);
    return;
  }
  const { runTyped } = await import("./cli/program.ts");
  process.exitCode = await runTyped(process.argv, process.env);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = error instanceof Failure ? error.exitCode : 1;
});
