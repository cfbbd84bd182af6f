import { spawn } from "node:child_process";

/**
 * Runs a program and resolves with its exit code. With `quiet`, its output is shown only when it fails.
 */
export function run(command, args, { cwd, env = {}, quiet = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: quiet ? ["ignore", "pipe", "pipe"] : "inherit",
    });
    const output = [];
    child.stdout?.on("data", (chunk) => output.push(chunk));
    child.stderr?.on("data", (chunk) => output.push(chunk));
    // Asked to end, the program under way goes first and tidies up after itself.
    let askedToEnd = false;
    const forward = (signal) => {
      askedToEnd = true;
      child.kill(signal);
    };
    process.on("SIGTERM", forward);
    child.once("error", reject);
    child.once("close", (code) => {
      process.off("SIGTERM", forward);
      if (askedToEnd) process.exit(143);
      if (quiet && code !== 0) process.stderr.write(Buffer.concat(output));
      resolve(code ?? 1);
    });
  });
}

/** Does one step of a longer procedure, and prints its name and how long it took. */
export async function step(name, work) {
  const started = performance.now();
  process.stdout.write(`${name} …\n`);
  const result = await work();
  process.stdout.write(`${name}: ${((performance.now() - started) / 1000).toFixed(1)} s\n`);
  return result;
}
