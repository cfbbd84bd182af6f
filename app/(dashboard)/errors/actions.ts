"use server";

import { setErrorStateInputSchema, trackErrorInputSchema } from "#src/domain/errors/schema.ts";
import { takeSentryIssueInputSchema } from "#src/domain/errors/sentry-issue-schema.ts";
import { setErrorState } from "#src/domain/errors/writes.ts";
import { actionWith } from "#src/web/actions.ts";
import { takeSentryIssue } from "#src/web/take-sentry-issue.ts";
import { trackError } from "#src/web/tracker/tracker.ts";

export const changeErrorState = actionWith("errors.write", setErrorStateInputSchema, setErrorState);

/** Makes an issue of an error in the tracker; never a second one. */
export const createIssue = actionWith("errors.write", trackErrorInputSchema, trackError);

/** Assigns the issue of an error in Sentry to whoever asks. */
export const takeIssue = actionWith("errors.write", takeSentryIssueInputSchema, takeSentryIssue);
