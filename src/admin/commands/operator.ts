import { hashPassword } from "better-auth/crypto";
import { type Command, Option } from "commander";
import { createAccessLink } from "#src/domain/access/link-writes.ts";
import { listPeople } from "#src/domain/access/queries.ts";
import { ROLES } from "#src/domain/access/role-schema.ts";
import {
  createAccessLinkInputSchema,
  createPersonInputSchema,
  emailSchema,
  passwordSchema,
} from "#src/domain/access/schema.ts";
import { createPerson, resetPassword } from "#src/domain/access/writes.ts";
import { DomainError } from "#src/domain/errors.ts";
import { parseOptions } from "../parse-options.ts";
import { readStandardInput, type Session, withSession } from "../session.ts";
import { printTable } from "../table.ts";

type CreateOptions = { email: string; role: string; name?: string; passwordStdin?: true; json?: true };
type ResetOptions = { email: string; passwordStdin?: true; disableTwoFactor?: true; json?: true };

export function addOperatorCommands(program: Command): void {
  const operator = program.command("operator").description("people who sign in");
  operator
    .command("create")
    .description("make an account, or without a password a one-time link that makes it")
    .requiredOption("--email <address>", "e-mail address to sign in with")
    .addOption(new Option("--role <role>", "what they may do").choices(ROLES).makeOptionMandatory())
    .option("--name <name>", "how they are called; the address up to the @ when left out")
    .option("--password-stdin", "read the password (12 characters or more) from standard input")
    .option("--json", "print JSON")
    .action((options: CreateOptions) => withSession((session) => create(session, options)));
  operator
    .command("reset-password")
    .description("set a new password and end all sessions of the person")
    .requiredOption("--email <address>", "whose password")
    .option(
      "--password-stdin",
      "read the new password from standard input; otherwise one is made and printed",
    )
    .option("--disable-two-factor", "also take the second factor away")
    .option("--json", "print JSON")
    .action((options: ResetOptions) => withSession((session) => reset(session, options)));
  operator
    .command("list")
    .description("list everyone who has an account")
    .option("--json", "print JSON")
    .action((options: { json?: true }) => withSession((session) => list(session, options)));
}

async function create({ ctx, env, print }: Session, options: CreateOptions): Promise<void> {
  const { email, role } = options;
  if (options.passwordStdin) {
    const name = options.name ?? email.split("@")[0] ?? email;
    const input = parseOptions(
      createPersonInputSchema,
      { email, role, name, password: await readStandardInput() },
      { password: "the password on standard input" },
    );
    const { id } = await createPerson(ctx, input, hashPassword);
    print(
      options.json
        ? JSON.stringify({ id, email: input.email, role })
        : `${input.email} can sign in as ${role}.`,
    );
    return;
  }
  const input = parseOptions(createAccessLinkInputSchema, { email, role });
  const { token, expiresAt } = await createAccessLink(ctx, input);
  const link = `${env.publicUrl}/invite#token=${token}`;
  print(options.json ? JSON.stringify({ email: input.email, role, link, expiresAt }) : link);
}

async function reset({ ctx, print }: Session, options: ResetOptions): Promise<void> {
  const email = parseOptions(emailSchema, options.email, { input: "--email" });
  const person = (await listPeople(ctx)).find((candidate) => candidate.email === email);
  if (!person)
    throw new DomainError("not_found", `Nobody has an account with the address ${email}. See: operator list`);
  const given = options.passwordStdin ? await readStandardInput() : madePassword();
  const password = parseOptions(passwordSchema, given, { input: "the password on standard input" });
  const disableTwoFactor = options.disableTwoFactor ?? false;
  await resetPassword(ctx, { userId: person.id, password, disableTwoFactor }, hashPassword);
  if (options.json) {
    print(
      JSON.stringify({
        id: person.id,
        email,
        disableTwoFactor,
        ...(options.passwordStdin ? {} : { password }),
      }),
    );
  } else {
    print(options.passwordStdin ? `${email} has the new password; all sessions have ended.` : password);
  }
}

function madePassword(): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(18))).toString("base64url");
}

async function list({ ctx, print }: Session, options: { json?: true }): Promise<void> {
  const people = await listPeople(ctx);
  if (options.json) {
    print(JSON.stringify(people));
    return;
  }
  printTable(print, people, [
    ["E-MAIL", (person) => person.email],
    ["NAME", (person) => person.name],
    ["ROLE", (person) => person.role],
    ["TWO-FACTOR", (person) => (person.twoFactorEnabled ? "on" : "off")],
    ["STATE", (person) => (person.disabledAt === null ? "active" : "disabled")],
  ]);
}
