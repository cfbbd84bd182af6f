"use server";

import { jobIdsSchema } from "#src/domain/jobs/schema.ts";
import { discardJobs, retryJobs } from "#src/domain/jobs/writes.ts";
import { actionWith } from "#src/web/actions.ts";

export const retryFailedJobs = actionWith("jobs.write", jobIdsSchema, retryJobs);

export const discardFailedJobs = actionWith("jobs.write", jobIdsSchema, discardJobs);
