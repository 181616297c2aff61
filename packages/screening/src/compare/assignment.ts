/**
 * The best one-to-one assignment between two short lists, by worth: the Hungarian method with potentials
 * (Kuhn 1955; the O(n²m) form of Jonker & Volgenant), exact, for at most 16 × 16.
 */
const sizeMax = 17;
const rowPotential = new Float64Array(sizeMax);
const columnPotential = new Float64Array(sizeMax);
const rowByColumn = new Int32Array(sizeMax);
const wayByColumn = new Int32Array(sizeMax);
const leastByColumn = new Float64Array(sizeMax);
const isUsed = new Uint8Array(sizeMax);

/**
 * @param worth row-major, rows ≤ columns ≤ 16, every worth ≥ 0.
 * @returns for each row the column that it gets; a column of worth 0 means that the row has no partner.
 */
export function bestAssignment(worth: Float64Array, rows: number, columns: number): Int32Array {
  rowPotential.fill(0);
  columnPotential.fill(0);
  rowByColumn.fill(0);
  for (let row = 1; row <= rows; row++) assignRow(worth, row, columns);
  const columnByRow = new Int32Array(rows).fill(-1);
  for (let column = 1; column <= columns; column++) {
    const row = rowByColumn[column] as number;
    if (row > 0) columnByRow[row - 1] = column - 1;
  }
  return columnByRow;
}

function assignRow(worth: Float64Array, row: number, columns: number): void {
  rowByColumn[0] = row;
  leastByColumn.fill(Number.POSITIVE_INFINITY);
  isUsed.fill(0);
  let column = 0;
  do {
    isUsed[column] = 1;
    const current = rowByColumn[column] as number;
    let delta = Number.POSITIVE_INFINITY;
    let next = 0;
    for (let j = 1; j <= columns; j++) {
      if (isUsed[j] === 1) continue;
      const cost = -(worth[(current - 1) * columns + j - 1] as number);
      const slack = cost - (rowPotential[current] as number) - (columnPotential[j] as number);
      if (slack < (leastByColumn[j] as number)) {
        leastByColumn[j] = slack;
        wayByColumn[j] = column;
      }
      if ((leastByColumn[j] as number) < delta) {
        delta = leastByColumn[j] as number;
        next = j;
      }
    }
    for (let j = 0; j <= columns; j++) {
      if (isUsed[j] === 1) {
        const used = rowByColumn[j] as number;
        rowPotential[used] = (rowPotential[used] as number) + delta;
        columnPotential[j] = (columnPotential[j] as number) - delta;
      } else leastByColumn[j] = (leastByColumn[j] as number) - delta;
    }
    column = next;
  } while (rowByColumn[column] !== 0);
  do {
    const way = wayByColumn[column] as number;
    rowByColumn[column] = rowByColumn[way] as number;
    column = way;
  } while (column !== 0);
}
