import { hostSamplesEndpoint } from "#src/web/rest/hosts.ts";
import { serve } from "#src/web/rest/serve.ts";

export const { GET, POST, PUT, PATCH, DELETE } = serve(hostSamplesEndpoint);
