import type { Ctx } from "../context.ts";
import type {
  CreatedEnrolmentToken,
  CreateEnrolmentTokenInput,
  RevokeEnrolmentTokenInput,
} from "./schema.ts";

export declare function createEnrolmentToken(
  ctx: Ctx,
  input: CreateEnrolmentTokenInput,
): Promise<CreatedEnrolmentToken>;
export declare function revokeEnrolmentToken(ctx: Ctx, input: RevokeEnrolmentTokenInput): Promise<void>;
