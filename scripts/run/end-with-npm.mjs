/**
 * Ends this process when the npm that started it is told to end.
 *
 * npm runs a script through a shell and hands SIGTERM to that shell alone, which dies without passing it
 * on. All that is left to see of it is that our parent is another process than before.
 *
 * @module
 */

const LOOK_EVERY_MS = 200

/** Sends this process SIGTERM, once, when its parent has gone. Does nothing outside an npm script. */
export function endWithNpm() {
  if (process.env.npm_lifecycle_event === undefined || process.platform === 'win32') return
  const parent = process.ppid
  let looksSinceGone = 0
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    looksSinceGone += 1
    // Told directly as well, as when the whole group is, we learn of it before the second look.
    if (looksSinceGone < 2) return
    clearInterval(timer)
    process.kill(process.pid, 'SIGTERM')
  }, LOOK_EVERY_MS)
  timer.unref()
  process.once('SIGTERM', () => {
    clearInterval(timer)
    const nobodyElseListens = process.listenerCount('SIGTERM') === 0
    if (nobodyElseListens) process.kill(process.pid, 'SIGTERM')
  })
}
