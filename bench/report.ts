/**
 * Prints measurements as a table.
 *
 * @module
 */

/** Middle value of some measurements. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

/** Milliseconds with one decimal. */
export function ms(value: number): string {
  return `${value.toFixed(1)} ms`
}

/** Prints a title and a table of name, value and remark. */
export function report(title: string, rows: readonly (readonly [string, string, string])[]): void {
  const width = Math.max(...rows.map(([name]) => name.length))
  console.log(`\n${title}`)
  for (const [name, value, remark] of rows) {
    console.log(`  ${name.padEnd(width)}  ${value.padStart(10)}  ${remark}`.trimEnd())
  }
}
