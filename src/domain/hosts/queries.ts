import type { Ctx } from "../context.ts";
import type {
  FleetSummary,
  HostDetail,
  HostEventPage,
  HostFilter,
  HostPage,
  ListHostEventsInput,
  ListHostsInput,
  SiteDto,
  TagCount,
} from "./schema.ts";

export declare function listHosts(ctx: Ctx, input: ListHostsInput): Promise<HostPage>;
export declare function resolveHostIds(ctx: Ctx, filter: HostFilter): Promise<string[]>;
export declare function getHost(ctx: Ctx, id: string): Promise<HostDetail>;
export declare function fleetSummary(ctx: Ctx): Promise<FleetSummary>;
export declare function listSites(ctx: Ctx): Promise<SiteDto[]>;
export declare function listTags(ctx: Ctx): Promise<TagCount[]>;
export declare function listHostEvents(ctx: Ctx, input: ListHostEventsInput): Promise<HostEventPage>;
