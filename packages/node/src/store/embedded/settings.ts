/**
 * Settings are given at every start instead of being written into the cluster's files, so that a new version of Vigie
 * brings its own. Small memory; every acknowledged commit on the disk; and nothing of a statement or row in the log.
 */
export interface ServerSettings {
  readonly socketDirectory: string;
  readonly major: number;
  readonly tcp?: { readonly host: string; readonly port: number };
  /** True for a cluster whose data nobody will miss: a test run's. */
  readonly isDisposable?: boolean;
}

export function settingArguments({
  socketDirectory,
  major,
  tcp,
  isDisposable = false,
}: ServerSettings): string[] {
  const settings: Record<string, string> = {
    listen_addresses: tcp?.host ?? "",
    port: String(tcp?.port ?? 5432),
    unix_socket_directories: socketDirectory,
    unix_socket_permissions: "0700",
    max_connections: "30",
    shared_buffers: "32MB",
    work_mem: "8MB",
    maintenance_work_mem: "32MB",
    jit: "off",
    // A deadlock is found after this long, and transactions that met one are repeated.
    deadlock_timeout: "200ms",
    autovacuum_max_workers: "2",
    max_worker_processes: "4",
    max_parallel_workers: "2",
    max_wal_senders: "2",
    max_logical_replication_workers: "0",
    min_wal_size: "32MB",
    max_wal_size: "256MB",
    fsync: isDisposable ? "off" : "on",
    synchronous_commit: "on",
    full_page_writes: isDisposable ? "off" : "on",
    // Errors quote values ("invalid input syntax … "), so they stay out of the log; the client gets them anyway.
    log_min_messages: "log",
    log_min_error_statement: "panic",
    log_statement: "none",
    log_min_duration_statement: "-1",
    log_parameter_max_length: "0",
    log_parameter_max_length_on_error: "0",
    log_error_verbosity: "terse",
    log_timezone: "UTC",
    timezone: "UTC",
    logging_collector: "off",
    // PostgreSQL 18 keeps three processes for reading by default; a node's reads do not need them.
    ...(major >= 18 ? { io_method: "sync" } : {}),
  };
  return Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}
