/**
 * Wiring, and nothing else: opens a node's directory, starts each room's loop, opens the two doors. The order of
 * starting is the order in which data walks through the rooms; closing goes the other way.
 */
import type { MemberId } from "@vigie/protocol/base";
import { takeReceived } from "./desk/index.ts";
import { createPeerClient, openPeerServer, pushOutbox, reopenHeld } from "./exchange/index.ts";
import { signCheckpoint } from "./ledger/index.ts";
import {
  type NodeDirectory,
  type NodeDirectoryOptions,
  openNodeDirectory,
  writePid,
} from "./node-directory.ts";
import { openNodeHttp } from "./node-http.ts";
import { openScreenRoom, type ScreenRoom } from "./node-screen.ts";
import { openInbox } from "./receive/index.ts";
import type { RecordDeps } from "./record/index.ts";
import { sealOrders } from "./release/index.ts";
import { createLoop, everyRoom, type Loop } from "./store/index.ts";

export interface Node extends AsyncDisposable {
  readonly member: { readonly id: MemberId; readonly name: string };
  readonly deskUrl: string;
  readonly peerPort: number;
  readonly hasCharter: boolean;
}

/** What tests replace: time, log, database. */
export type NodeOverrides = Partial<Omit<NodeDirectoryOptions, "applicationName">>;

/** Rooms look for work when woken; these intervals only cover a wake-up that got lost. */
const sweepMs = 2_000;
/** An idle channel says so this often: it is the heartbeat that partner lights live on. */
const heartbeatMs = 5_000;
const checkpointMs = 10_000;

export async function createNode(dir: string, overrides: NodeOverrides = {}): Promise<Node> {
  await using stack = new AsyncDisposableStack();
  const directory = stack.use(await openNodeDirectory(dir, { ...overrides, applicationName: "node" }));
  const { config, identity, charter, store } = directory;
  const deps: RecordDeps = { identity, charter, now: directory.now };

  await store.transaction(reopenHeld);
  const screen = stack.use(await openScreenRoom(directory, deps));
  const unreachable = new Set<string>();
  const loops = openLoops(directory, deps, screen, unreachable);
  stack.defer(() => stopLoops(loops));
  stack.use(
    await store.listen((room) => {
      if (room === everyRoom) for (const loop of loops.values()) loop.wake();
      else loops.get(room)?.wake();
    }),
  );
  const peers = stack.use(
    await openPeerServer({
      host: config.peer.host,
      port: config.peer.port,
      store,
      deps,
      logger: directory.logger,
      // A partner that speaks is reachable: what waits for it goes out now, not after the back-off. Only then: two
      // nodes that woke each other on every contact would never rest.
      onContact: (member) => {
        if (unreachable.has(member)) loops.get(`exchange:${member}`)?.wake();
      },
    }),
  );
  const http = stack.use(await openNodeHttp(directory, deps, screen.screener));
  stack.use(await writePid(directory.dir));
  const opened = stack.move();
  return {
    member: { id: identity.card.member, name: identity.card.name },
    deskUrl: http.origin,
    peerPort: peers.port,
    hasCharter: charter !== null,
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}

function openLoops(
  { store, logger, identity }: NodeDirectory,
  deps: RecordDeps,
  screen: ScreenRoom,
  unreachable: Set<string>,
): Map<string, Loop> {
  const loops = new Map<string, Loop>();
  const add = (name: string, intervalMs: number, work: () => Promise<"more" | "idle">) =>
    loops.set(name, createLoop({ name, intervalMs, work, logger }));
  add("release", sweepMs, () => sealOrders(store, deps));
  add("receive", sweepMs, () => openInbox(store, deps, logger));
  add("screen", sweepMs, screen.work);
  add("desk", sweepMs, () => takeReceived(store, deps));
  add("ledger", checkpointMs, async () => {
    const signer = { member: identity.card.member, ed25519: identity.secrets.signing.ed25519 };
    await store.transaction((tx) => signCheckpoint(tx, signer, deps.now()));
    return "idle";
  });
  const { charter } = deps;
  if (charter === null) return loops;
  for (const card of charter.members) {
    if (card.member === identity.card.member) continue;
    const client = createPeerClient(identity, card);
    add(`exchange:${card.member}`, heartbeatMs, async () => {
      unreachable.add(card.member);
      const outcome = await pushOutbox(store, { ...deps, charter }, client, card);
      unreachable.delete(card.member);
      return outcome;
    });
  }
  return loops;
}

async function stopLoops(loops: ReadonlyMap<string, Loop>): Promise<void> {
  await Promise.all([...loops.values()].map((loop) => loop.stop()));
}
