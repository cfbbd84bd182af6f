import type { Database, Db } from "#src/db/client.ts";
import type { Ctx } from "../context.ts";
import type { ConsumeAccessLinkInput, CreateAccessLinkInput, RevokeAccessLinkInput, Role } from "./schema.ts";
import type { HashPassword } from "./writes.ts";

export declare function createAccessLink(
  ctx: Ctx,
  input: CreateAccessLinkInput,
): Promise<{ id: string; token: string; expiresAt: string }>;
export declare function createFirstOperatorLink(db: Db, now: Date): Promise<string | null>;
export declare function revokeAccessLink(ctx: Ctx, input: RevokeAccessLinkInput): Promise<void>;
export declare function consumeAccessLink(
  db: Database,
  input: ConsumeAccessLinkInput,
  options: { hashPassword: HashPassword; now: Date; address: string | null },
): Promise<{ userId: string; email: string; role: Role }>;
