/**
 * How the embedded server runs. Commits wait for the disk (`synchronous_commit` stays on); what is tuned lets
 * many small commits share one flush and keeps checkpoints rare.
 */
export const SERVER_SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "200",
  shared_buffers: "256MB",
  wal_compression: "on",
  wal_buffers: "16MB",
  checkpoint_timeout: "15min",
  max_wal_size: "2GB",
  random_page_cost: "1.1",
  // Compiling costs more than it saves for queries that take milliseconds.
  jit: "off",
  autovacuum_naptime: "15s",
  idle_in_transaction_session_timeout: "2min",
  timezone: "UTC",
  log_timezone: "UTC",
  log_min_messages: "warning",
  // Its details repeat whole rows.
  log_error_verbosity: "terse",
  log_checkpoints: "off",
};

/** The environment of the server and of its tools: nothing of ours, least of all secrets. */
export const SERVER_ENVIRONMENT = { LC_ALL: "C", TZ: "UTC" } as unknown as NodeJS.ProcessEnv;
