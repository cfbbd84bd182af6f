import type { z } from "zod";

/** Ends the command with a message for the person who typed it. Exit code 1 is a failure, 2 a wrong usage. */
export class Failure extends Error {
  override readonly name = "Failure";
  readonly exitCode: 1 | 2;

  constructor(message: string, exitCode: 1 | 2 = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** What is wrong with options, one line for each, by the names that are typed. */
export function optionProblems(error: z.ZodError): string {
  const lines = error.issues.map((issue) => {
    const name = String(issue.path[0]).replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    return `--${name} ${issue.code === "invalid_type" ? "is missing" : issue.message}`;
  });
  return lines.join("\n");
}
