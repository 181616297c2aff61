/**
 * Lists of numbers in three typed columns: the head of each list, and of each node its value and its successor.
 * Adding is at the front and removing unlinks, so the lists change in place while they are read between two calls.
 */
import { GrowingInt32 } from "./growing.ts";

export class PostingLists {
  readonly #heads = new GrowingInt32();
  readonly #values = new GrowingInt32();
  readonly #nexts = new GrowingInt32();
  #free = -1;

  createList(): number {
    return this.#heads.push(-1);
  }

  add(list: number, value: number): void {
    let node = this.#free;
    if (node === -1) {
      node = this.#values.push(value);
      this.#nexts.push(-1);
    } else {
      this.#free = this.#nexts.at(node);
      this.#values.array[node] = value;
    }
    this.#nexts.array[node] = this.#heads.at(list);
    this.#heads.array[list] = node;
  }

  /** Removes one occurrence; cost: the list's length. */
  remove(list: number, value: number): void {
    let before = -1;
    for (let node = this.first(list); node !== -1; node = this.next(node)) {
      if (this.valueAt(node) === value) {
        if (before === -1) this.#heads.array[list] = this.next(node);
        else this.#nexts.array[before] = this.next(node);
        this.#nexts.array[node] = this.#free;
        this.#free = node;
        return;
      }
      before = node;
    }
  }

  /** First node of a list, -1 when it is empty. */
  first(list: number): number {
    return this.#heads.at(list);
  }

  next(node: number): number {
    return this.#nexts.at(node);
  }

  valueAt(node: number): number {
    return this.#values.at(node);
  }
}
