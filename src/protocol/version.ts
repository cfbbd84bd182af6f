/** The wire version this build speaks. Raise it when a frame changes in a way an older peer cannot read. */
export const PROTOCOL_VERSION = 2;

/**
 * The control plane accepts its own version and the one before it, so that hosts can be upgraded after the
 * control plane and never the other way round.
 */
export function isSupportedProtocol(version: number): boolean {
  return version === PROTOCOL_VERSION || version === PROTOCOL_VERSION - 1;
}
