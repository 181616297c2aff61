/** One index's columns in another: copied, shared with a thread, or written out and read in. */
import { type NamedColumn, People } from "./people.ts";

export function copyPeople(people: People): People {
  const copy = new People();
  copy.counters.set(people.counters);
  const targets = copy.columns();
  for (const [at, { column }] of people.columns().entries()) {
    const target = (targets[at] as NamedColumn).column;
    target.adopt(new SharedArrayBuffer(column.array.byteLength));
    target.array.set(column.array as never);
  }
  return copy;
}

/** What another thread needs to search the same memory. */
export interface SharedPeople {
  readonly counters: Int32Array;
  readonly buffers: Readonly<Record<string, SharedArrayBuffer>>;
}

export function peopleToShared(people: People): SharedPeople {
  const buffers: Record<string, SharedArrayBuffer> = {};
  for (const { name, column } of people.columns()) buffers[name] = column.buffer;
  return { counters: people.counters, buffers };
}

export function sharedToPeople(shared: SharedPeople): People {
  const people = new People(shared.counters);
  adoptShared(people, shared);
  return people;
}

/** Takes the buffers that have moved. */
export function adoptShared(people: People, shared: SharedPeople): void {
  for (const { name, column } of people.columns()) {
    const buffer = shared.buffers[name];
    if (buffer !== undefined && buffer !== column.buffer) column.adopt(buffer);
  }
}
