/**
 * Typed columns over shared memory: what the index is made of. A column grows by moving into a larger buffer; threads
 * that hold the old one are given the new one before their next search (`generation`).
 */
export type ColumnArray = Int32Array | Uint16Array | Uint8Array | Float32Array;

interface ArrayMaker<T extends ColumnArray> {
  new (buffer: SharedArrayBuffer): T;
  readonly BYTES_PER_ELEMENT: number;
}

export class Column<T extends ColumnArray> {
  array: T;
  readonly #make: ArrayMaker<T>;

  constructor(make: ArrayMaker<T>, capacity: number) {
    this.#make = make;
    this.array = new make(new SharedArrayBuffer(capacity * make.BYTES_PER_ELEMENT));
  }

  /** Room for `size` elements; what is new is zero. True when the column moved. */
  fit(size: number): boolean {
    if (size <= this.array.length) return false;
    const larger = Math.max(size, Math.ceil(this.array.length * growth));
    const moved = new this.#make(new SharedArrayBuffer(larger * this.#make.BYTES_PER_ELEMENT));
    moved.set(this.array as never);
    this.array = moved;
    return true;
  }

  /** Takes over a buffer made by another thread or read from a snapshot. */
  adopt(buffer: SharedArrayBuffer): void {
    this.array = new this.#make(buffer);
  }

  get buffer(): SharedArrayBuffer {
    return this.array.buffer as SharedArrayBuffer;
  }

  get bytesPerElement(): number {
    return this.#make.BYTES_PER_ELEMENT;
  }
}

/** Doubling would leave a third of a gigabyte empty at a million subjects. */
const growth = 1.4;

export const int32Column = (capacity: number) => new Column<Int32Array>(Int32Array, capacity);
export const uint16Column = (capacity: number) => new Column<Uint16Array>(Uint16Array, capacity);
export const byteColumn = (capacity: number) => new Column<Uint8Array>(Uint8Array, capacity);
export const float32Column = (capacity: number) => new Column<Float32Array>(Float32Array, capacity);
