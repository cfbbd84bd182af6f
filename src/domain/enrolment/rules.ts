import type { InstallSource } from "./schema.ts";

export declare function enrolmentLine(source: InstallSource): string;
