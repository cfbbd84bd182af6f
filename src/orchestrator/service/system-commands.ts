import { execa } from "execa";
import { Failure } from "../cli/failure.ts";

const TIMEOUT_MS = 60_000;

/** Runs a program of the system. Throws `Failure` with its last line when it fails. */
export async function runProgram(program: string, args: readonly string[]): Promise<void> {
  const result = await execa(program, [...args], { reject: false, timeout: TIMEOUT_MS, stdin: "ignore" });
  if (result.exitCode === 0) return;
  const said = result.stderr?.trim().split("\n").at(-1) || result.shortMessage || "it gave no reason";
  throw new Failure(`${program} ${args.join(" ")} failed: ${said}`);
}

/** Whether a program ends with 0; a program that is not there does not. */
export async function succeeds(program: string, args: readonly string[]): Promise<boolean> {
  const result = await execa(program, [...args], { reject: false, timeout: TIMEOUT_MS, stdin: "ignore" });
  return result.exitCode === 0;
}
