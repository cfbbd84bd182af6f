import type { Ctx } from "../context.ts";
import type { AuditPage, ListAuditInput } from "./schema.ts";

export declare function listAudit(ctx: Ctx, input: ListAuditInput): Promise<AuditPage>;
