/**
 * Progress lines on stderr, so that stdout stays the command's own.
 *
 * @module
 */

/** Prints what begins, does it, and prints how long it took. */
export async function step(title, work) {
  process.stderr.write(`linklab: ${title} …\n`)
  const started = performance.now()
  const result = await work()
  process.stderr.write(`linklab: ${title}: done in ${seconds(performance.now() - started)}\n`)
  return result
}

/** Milliseconds as a person reads them: `0.4 s`, `12.0 s`. */
export function seconds(ms) {
  return `${(ms / 1000).toFixed(1)} s`
}
