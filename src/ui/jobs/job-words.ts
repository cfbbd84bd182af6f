/** What the product's jobs do, in words. */
const JOB_WORDS: Readonly<Record<string, string>> = {
  roll_up_minutes: "Sums readings up by the minute",
  roll_up_hours: "Sums readings up by the hour",
  roll_up_dirty: "Sums late readings up again",
  keep_partitions: "Makes room for coming days and drops old ones",
  apply_retention: "Deletes what is older than it is to be kept",
  follow_sentry: "Acts on what Sentry told",
  tell_sentry: "Gives Sentry the states that errors were given here",
  raise_test_error: "Raises a test error, when asked to",
};

/** What a job does; empty for one that is not known, which another release left. */
export function jobWords(name: string): string {
  return JOB_WORDS[name] ?? "";
}
