import { serveNothing } from "#src/web/rest/serve.ts";

// Public: it says only that nothing is here.
export {
  serveNothing as DELETE,
  serveNothing as GET,
  serveNothing as PATCH,
  serveNothing as POST,
  serveNothing as PUT,
};
