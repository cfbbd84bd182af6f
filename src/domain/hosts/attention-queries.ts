import { Prisma } from "#src/db/generated/client.ts";
import { HOT_CPU_C } from "./attention-schema.ts";
import { SILENT, UNMET } from "./filter-queries.ts";

/**
 * Why a host needs a person, an `AttentionKind`, or null; of `host_view v`. A miner that was asked to stop is not
 * down, and a host in maintenance needs nobody.
 */
export const ATTENTION_OF = Prisma.sql`(case
  when v.status <> 'active' or v.state = 'in_maintenance' then null
  when v.state = 'miner_down' and v.desired is distinct from 'stopped' then 'down'
  when v.state = 'host_offline' then 'offline'
  when v.state = 'no_pool' then 'no_pool'
  when v.state in ('mining', 'warming_up', 'paused') and ${UNMET} then 'unmet'
  when v.state = 'api_unreachable' then 'api'
  when v.state = 'unknown' then 'unknown'
  when not ${SILENT} and v.cpu_temperature_c >= ${HOT_CPU_C} then 'hot'
end)`;
