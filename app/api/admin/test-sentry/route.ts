import { serve } from "#src/web/rest/serve.ts";
import { testSentryEndpoint } from "#src/web/test-errors.ts";
import { raiseTestEvent } from "../../../(dashboard)/sentry/actions.ts";

export const { GET, POST, PUT, PATCH, DELETE } = serve(testSentryEndpoint(raiseTestEvent));
