/**
 * Prints measurements as a table, and tells them to the script that started the benchmark.
 *
 * @module
 */

/** Name, figure and remark. */
export type Row = readonly [string, string, string]

/** Middle value of some measurements. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

/** Milliseconds with one decimal. */
export function ms(value: number): string {
  return `${value.toFixed(1)} ms`
}

/** Says how far a benchmark is, on stderr. */
export function progress(text: string): void {
  process.stderr.write(`  … ${text}\n`)
}

/** Prints a title and a table of name, value and remark; `npm run bench` writes it into the document. */
export function report(title: string, rows: readonly Row[]): void {
  const width = Math.max(...rows.map(([name]) => name.length))
  console.log(`\n${title}`)
  for (const [name, value, remark] of rows) {
    console.log(`  ${name.padEnd(width)}  ${value.padStart(10)}  ${remark}`.trimEnd())
  }
  process.send?.({ title, rows })
}
