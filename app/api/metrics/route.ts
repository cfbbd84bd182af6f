import { answerMetrics } from "#src/web/answer-metrics.ts";

// For monitoring systems, which bring an API key or come from a private network.
export const GET = answerMetrics;
