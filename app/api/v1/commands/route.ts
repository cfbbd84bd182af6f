import { listCommandsEndpoint } from "#src/web/rest/commands.ts";
import { serve } from "#src/web/rest/serve.ts";

export const { GET, POST, PUT, PATCH, DELETE } = serve(listCommandsEndpoint);
