import "server-only";
import { headers } from "next/headers";
import { unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import type { Permission } from "#src/domain/access/rules.ts";
import { authorise, type Ctx } from "#src/domain/context.ts";
import { type Failure, toFailure } from "./failure.ts";
import { log } from "./log.ts";
import { parseInput } from "./parse-input.ts";
import { currentSession, makeCtx, provenActor } from "./session.ts";
import { flagSlow } from "./slow-work.ts";

/** What a server action answers: always a value, so that a form can show why something was refused. */
export type ActionResult<T> = { ok: true; data: T } | ({ ok: false } & Failure);

/**
 * A server action for signed-in people: proves the actor, parses the input, runs `work`, maps what it throws.
 * Every export of a "use server" file is made by this or by `publicAction`; a test checks it.
 */
export function actionWith<S extends z.ZodType, T>(
  permission: Permission,
  schema: S,
  work: (ctx: Ctx, input: z.output<S>) => Promise<T>,
): (input: z.input<S>) => Promise<ActionResult<T>> {
  return (input) =>
    answer(`action ${permission}`, async () => {
      const ctx = makeCtx(provenActor(await currentSession()), await headers());
      authorise(ctx, permission);
      return work(ctx, parseInput(schema, input));
    });
}

/** A server action that anyone may call; `reason` says why that is safe. */
export function publicAction<S extends z.ZodType, T>(
  _reason: string,
  schema: S,
  work: (requestHeaders: Headers, input: z.output<S>) => Promise<T>,
): (input: z.input<S>) => Promise<ActionResult<T>> {
  return (input) => answer("public action", async () => work(await headers(), parseInput(schema, input)));
}

async function answer<T>(operation: string, work: () => Promise<T>): Promise<ActionResult<T>> {
  try {
    return { ok: true, data: await flagSlow(operation, work, log()) };
  } catch (error) {
    unstable_rethrow(error);
    return { ok: false, ...toFailure(error, { operation, log: log() }) };
  }
}
