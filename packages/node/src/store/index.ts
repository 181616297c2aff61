/**
 * Room `store`. In: a data directory or a URL, the rooms' migrations. Out: connections, transactions, wake-ups, loops,
 * the log, durable files. Never: a noun of the domain; text of a row in a message. Spec: ARCHITECTURE.md, storage.
 */
export type { Database, Db, RoomMigrations, Tx } from "./database.ts";
export {
  createFileDurably,
  fileFault,
  makePrivateDirectory,
  syncDirectory,
  writeFileDurably,
} from "./durable-file.ts";
export { isRetryableFault, NodeFault, type NodeFaultOptions } from "./fault.ts";
export { createLogger, errorToLog, type Logger, type LoggerOptions } from "./logger.ts";
export { createLoop, type Loop, type LoopOptions } from "./loop.ts";
export { openStore, type Store, type StoreOptions } from "./store.ts";
export { everyRoom, wakeRoom } from "./wake.ts";
