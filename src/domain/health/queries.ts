import type { Ctx } from "../context.ts";
import type { FleetSeries, FleetSeriesInput, HostSeries, HostSeriesInput } from "./schema.ts";

export declare function hostSeries(ctx: Ctx, input: HostSeriesInput): Promise<HostSeries>;
export declare function fleetSeries(ctx: Ctx, input: FleetSeriesInput): Promise<FleetSeries>;
