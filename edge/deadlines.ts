/**
 * Time limits that stand still while something else does: a message that is held must not run into the
 * limit of the exchange it belongs to.
 *
 * @module
 */
interface Deadline {
  readonly expire: () => void
  leftMs: number
  startedAt: number
  timer: NodeJS.Timeout | undefined
}

/** The running time limits of one lab. */
export class Deadlines {
  readonly #running = new Set<Deadline>()
  #isPaused = false

  /** Calls `expire` when so many milliseconds have run; returns what prevents it. */
  start(ms: number, expire: () => void): () => void {
    const deadline: Deadline = { expire, leftMs: ms, startedAt: 0, timer: undefined }
    this.#running.add(deadline)
    if (!this.#isPaused) this.#run(deadline)
    return () => {
      this.#end(deadline)
    }
  }

  /** Stops every limit where it is. */
  pause(): void {
    if (this.#isPaused) return
    this.#isPaused = true
    for (const deadline of this.#running) {
      clearTimeout(deadline.timer)
      deadline.leftMs -= performance.now() - deadline.startedAt
    }
  }

  /** Lets every limit run on. */
  resume(): void {
    if (!this.#isPaused) return
    this.#isPaused = false
    for (const deadline of this.#running) this.#run(deadline)
  }

  #run(deadline: Deadline): void {
    deadline.startedAt = performance.now()
    deadline.timer = setTimeout(
      () => {
        this.#end(deadline)
        deadline.expire()
      },
      Math.max(0, deadline.leftMs),
    )
  }

  #end(deadline: Deadline): void {
    clearTimeout(deadline.timer)
    this.#running.delete(deadline)
  }
}
