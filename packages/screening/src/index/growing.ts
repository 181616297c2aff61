/** A typed array that doubles when it is full: the columns of the index. */
export class GrowingInt32 {
  array: Int32Array;
  length = 0;

  constructor(capacity = 1024) {
    this.array = new Int32Array(capacity);
  }

  push(value: number): number {
    if (this.length === this.array.length) {
      const larger = new Int32Array(this.array.length * 2);
      larger.set(this.array);
      this.array = larger;
    }
    this.array[this.length] = value;
    return this.length++;
  }

  at(index: number): number {
    return this.array[index] as number;
  }
}
