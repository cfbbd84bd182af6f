/** The room that the axis on the left takes, px: what stands above a chart keeps clear of it too. */
export const AXIS_PX = 56;

/** The room on the right, px. */
export const EDGE_PX = 10;
