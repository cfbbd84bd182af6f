import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { type Command, InvalidArgumentError } from "commander";
import { controlKey } from "#src/domain/enrolment/queries.ts";
import { enrolmentLine } from "#src/domain/enrolment/rules.ts";
import { createEnrolmentTokenInputSchema } from "#src/domain/enrolment/schema.ts";
import { createEnrolmentToken } from "#src/domain/enrolment/writes.ts";
import { durationOption } from "../duration.ts";
import { parseOptions } from "../parse-options.ts";
import { type Session, withSession } from "../session.ts";

type CreateOptions = { site?: string; tag?: string[]; uses?: number; expires?: number; json?: true };

export function addEnrolmentTokenCommands(program: Command): void {
  program
    .command("enrolment-token")
    .description("tokens that let hosts enrol")
    .command("create")
    .description("make a token and print it alone; it is never shown again")
    .option("--site <name>", "where the hosts stand; made when there is no such site")
    .option(
      "--tag <tag>",
      "a tag that the hosts get; may be given several times",
      (tag, tags: string[] = []) => [...tags, tag],
    )
    .option("--uses <number>", "how many hosts may use it; 1 when left out", wholeNumber)
    .option("--expires <duration>", "when it ends, for example 30m; 1h when left out", durationOption)
    .option("--json", "print JSON, with the one line to run on the host")
    .action((options: CreateOptions) => withSession((session) => create(session, options)));
}

function wholeNumber(text: string): number {
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("Write a whole number from 1 up.");
}

async function create({ ctx, env, print }: Session, options: CreateOptions): Promise<void> {
  const input = parseOptions(
    createEnrolmentTokenInputSchema,
    { site: options.site, tags: options.tag, uses: options.uses, expiresInS: options.expires },
    { tags: "--tag", expiresInS: "--expires" },
  );
  const created = await createEnrolmentToken(ctx, input);
  if (!options.json) {
    print(created.token);
    return;
  }
  print(JSON.stringify({ ...created, line: await lineFor({ ctx, env, print }, created.token) }));
}

/** Null while the orchestrator is not built, or no signing key is published yet. */
async function lineFor({ ctx, env }: Session, token: string): Promise<string | null> {
  const key = await controlKey(ctx.db);
  const bundle = await readFile(env.orchestratorBundle).catch(() => null);
  if (key === null || bundle === null) return null;
  return enrolmentLine({
    publicUrl: env.publicUrl,
    gatewayUrl: env.gatewayPublicUrl,
    sha256: createHash("sha256").update(bundle).digest("hex"),
    controlKey: key,
    token,
  });
}
