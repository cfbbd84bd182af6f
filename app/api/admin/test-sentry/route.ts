import { serve } from "#src/web/rest/serve.ts";
import { testSentryEndpoint } from "#src/web/test-errors.ts";
import { raiseErrorInAction } from "../../../(dashboard)/sentry/test-error-action.ts";

export const { GET, POST, PUT, PATCH, DELETE } = serve(testSentryEndpoint(raiseErrorInAction));
