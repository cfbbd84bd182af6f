import { type Command, Option } from "commander";
import { createApiKey, revokeApiKey } from "#src/domain/access/api-key-writes.ts";
import { listApiKeys } from "#src/domain/access/queries.ts";
import { ROLES } from "#src/domain/access/role-schema.ts";
import { createApiKeyInputSchema } from "#src/domain/access/schema.ts";
import { DomainError } from "#src/domain/errors.ts";
import { durationOption } from "../duration.ts";
import { parseOptions } from "../parse-options.ts";
import { type Session, withSession } from "../session.ts";
import { printTable } from "../table.ts";

type CreateOptions = { name: string; role: string; expires?: number; json?: true };
type RevokeOptions = { name: string; json?: true };

export function addApiKeyCommands(program: Command): void {
  const apiKey = program.command("api-key").description("keys for scripts that use the REST interface");
  apiKey
    .command("create")
    .description("make a key and print it alone; it is never shown again")
    .requiredOption("--name <name>", "what it is for, to recognise it by")
    .addOption(new Option("--role <role>", "what it may do").choices(ROLES).makeOptionMandatory())
    .option("--expires <duration>", "when it ends, for example 90d; never when left out", durationOption)
    .option("--json", "print JSON")
    .action((options: CreateOptions) => withSession((session) => create(session, options)));
  apiKey
    .command("revoke")
    .description("end a key at once")
    .requiredOption("--name <name>", "which key")
    .option("--json", "print JSON")
    .action((options: RevokeOptions) => withSession((session) => revoke(session, options)));
  apiKey
    .command("list")
    .description("list all keys by name, never the keys themselves")
    .option("--json", "print JSON")
    .action((options: { json?: true }) => withSession((session) => list(session, options)));
}

async function create({ ctx, print }: Session, options: CreateOptions): Promise<void> {
  const input = parseOptions(
    createApiKeyInputSchema,
    { name: options.name, role: options.role, expiresInS: options.expires },
    { expiresInS: "--expires" },
  );
  const { id, key, expiresAt } = await createApiKey(ctx, input);
  print(options.json ? JSON.stringify({ id, name: input.name, role: input.role, key, expiresAt }) : key);
}

async function revoke({ ctx, print }: Session, options: RevokeOptions): Promise<void> {
  const key = (await listApiKeys(ctx)).find((candidate) => candidate.name === options.name);
  if (!key)
    throw new DomainError("not_found", `There is no API key named ${options.name}. See: api-key list`);
  await revokeApiKey(ctx, { id: key.id });
  print(options.json ? JSON.stringify({ id: key.id, name: key.name }) : `The key ${key.name} is revoked.`);
}

async function list({ ctx, print }: Session, options: { json?: true }): Promise<void> {
  const keys = await listApiKeys(ctx);
  if (options.json) {
    print(JSON.stringify(keys));
    return;
  }
  printTable(print, keys, [
    ["NAME", (key) => key.name],
    ["KEY", (key) => `${key.prefix}…`],
    ["ROLE", (key) => key.role],
    ["EXPIRES", (key) => key.expiresAt ?? "never"],
    ["LAST USED", (key) => key.lastUsedAt ?? "never"],
    ["REVOKED", (key) => key.revokedAt ?? ""],
  ]);
}
