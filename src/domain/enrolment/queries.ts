import type { Ctx } from "../context.ts";
import type { EnrolmentAttemptDto, EnrolmentTokenDto, IdentityConflict } from "./schema.ts";

export declare function listEnrolmentTokens(ctx: Ctx): Promise<EnrolmentTokenDto[]>;
export declare function listEnrolmentAttempts(ctx: Ctx): Promise<EnrolmentAttemptDto[]>;
export declare function listIdentityConflicts(ctx: Ctx): Promise<IdentityConflict[]>;
