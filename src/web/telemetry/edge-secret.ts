/**
 * The edge runtime shares nothing with the rest of the process but its environment, which it copies when it begins.
 * This variable is set by the process itself, anew at each start.
 */
export const EDGE_SECRET_VARIABLE = "ZEN_EDGE_SECRET";
