/**
 * The tag of events by which the product tells Sentry of an incident. They are no errors of the product's own: recorded
 * among them, each would be a new error, of which the product would tell again.
 */
export const ALERT_TAG = "zen.alert";
