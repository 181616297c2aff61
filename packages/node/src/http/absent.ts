/**
 * A parsed body may hold a field as undefined; the rooms' types know present and absent only.
 * @returns the fields that are there.
 */
export function withoutAbsent<T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;
}
