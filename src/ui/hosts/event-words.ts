const KINDS: Readonly<Record<string, string>> = {
  enrolled: "Enrolled",
  connected: "Connected",
  disconnected: "Disconnected",
  offline: "Offline",
  online: "Online again",
  state_changed: "State changed",
  duplicate_identity: "A second machine used this identity",
  revoked: "Revoked",
  removed: "Removed",
  renamed: "Renamed",
  moved: "Moved to another site",
  tags_changed: "Tags changed",
  maintenance_set: "Maintenance began",
  maintenance_ended: "Maintenance ended",
  notice: "Notice",
};

/** What happened, as a person says it. A kind that this version does not know is shown as it is. */
export function eventWord(kind: string): string {
  return KINDS[kind] ?? kind.replaceAll("_", " ");
}
