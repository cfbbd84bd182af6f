import { answerOpenApi } from "#src/web/rest/answer-openapi.ts";

// Public: it documents the interface and holds no data of this installation.
export const GET = answerOpenApi;
