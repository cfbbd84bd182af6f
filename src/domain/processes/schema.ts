import { z } from "zod";

export const readinessSchema = z.object({
  /** Jobs that are due and not running, and how long the oldest has waited. */
  queue: z.object({ due: z.number().int(), oldestWaitS: z.number() }),
  /** Processes whose heartbeat is younger than 30 s, by kind. */
  alive: z.object({ web: z.number().int(), gateway: z.number().int(), worker: z.number().int() }),
});
/** What the product can say about its own processes. */
export type Readiness = z.infer<typeof readinessSchema>;
