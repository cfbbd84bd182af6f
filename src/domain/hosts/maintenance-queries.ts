import type { Ctx } from "../context.ts";
import type { MaintenanceDto } from "./schema.ts";

export declare function listMaintenance(ctx: Ctx): Promise<MaintenanceDto[]>;
