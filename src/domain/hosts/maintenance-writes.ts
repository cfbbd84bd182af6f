import type { Ctx } from "../context.ts";
import type { EndMaintenanceInput, SetMaintenanceInput } from "./maintenance-schema.ts";

export declare function setMaintenance(ctx: Ctx, input: SetMaintenanceInput): Promise<{ id: string }>;
export declare function endMaintenance(ctx: Ctx, input: EndMaintenanceInput): Promise<void>;
