import type { Ctx } from "../context.ts";
import type { CreateApiKeyInput, RevokeApiKeyInput } from "./schema.ts";

export declare function createApiKey(
  ctx: Ctx,
  input: CreateApiKeyInput,
): Promise<{ id: string; key: string; expiresAt: string | null }>;
export declare function revokeApiKey(ctx: Ctx, input: RevokeApiKeyInput): Promise<void>;
