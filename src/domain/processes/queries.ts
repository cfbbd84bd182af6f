import type { Db } from "#src/db/client.ts";
import type { Readiness } from "./schema.ts";

export declare function readiness(db: Db): Promise<Readiness>;
