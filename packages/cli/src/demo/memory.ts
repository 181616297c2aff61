/** Resident memory of the whole demo, the databases included. */
import { readdir, readFile } from "node:fs/promises";

/**
 * Proportional set size of these processes and all their descendants, in MB: pages that several processes share
 * (PostgreSQL's buffers, the runtime's code) count once, as they do in the machine's memory. Linux only.
 */
export async function readMemoryMb(rootPids: readonly number[]): Promise<number> {
  const pids = await readFamily(rootPids);
  let kilobytes = 0;
  for (const pid of pids) {
    const rollup = await readFile(`/proc/${pid}/smaps_rollup`, "utf8").catch(() => "");
    kilobytes += Number(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1] ?? 0);
  }
  return Math.round(kilobytes / 1024);
}

async function readFamily(rootPids: readonly number[]): Promise<Set<number>> {
  const childrenByParent = new Map<number, number[]>();
  for (const name of await readdir("/proc").catch(() => [])) {
    if (!/^\d+$/.test(name)) continue;
    const stat = await readFile(`/proc/${name}/stat`, "utf8").catch(() => "");
    // The command name may hold spaces and parentheses; the fields after its last `)` are fixed.
    const parent = Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
    childrenByParent.set(parent, [...(childrenByParent.get(parent) ?? []), Number(name)]);
  }
  const family = new Set<number>();
  const queue = [...rootPids];
  for (let pid = queue.pop(); pid !== undefined; pid = queue.pop()) {
    if (family.has(pid)) continue;
    family.add(pid);
    queue.push(...(childrenByParent.get(pid) ?? []));
  }
  return family;
}
