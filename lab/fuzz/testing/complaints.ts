/**
 * Hears what a process says when something was forgotten: warnings, promises that nobody waits for, and
 * what is printed for nobody in particular.
 *
 * @module
 */

/** Code of the warning that tells whoever runs a lab of an address that does not fit its links. */
const MEANT = 'LINKLAB_PUBLIC_URL'

/** Listens until it is disposed of. */
export class Complaints implements Disposable {
  readonly #heard: string[] = []
  readonly #warned = (warning: Error & { readonly code?: string }): void => {
    if (warning.code === MEANT) return
    this.#heard.push(`a warning of the process: ${textOf(warning)}`)
  }
  readonly #rejected = (reason: unknown): void => {
    this.#heard.push(`a promise that nobody waits for: ${textOf(reason)}`)
  }

  readonly #print = console.error // eslint-disable-line no-console -- It is listened to.

  constructor() {
    // eslint-disable-next-line no-console -- It is listened to.
    console.error = (...told: unknown[]): void => {
      if (String(told[0]).startsWith('(node:')) return // A warning, which is heard as such.
      this.#heard.push(`printed to the terminal: ${told.map(textOf).join(' ')}`)
    }
    process.on('warning', this.#warned)
    process.on('unhandledRejection', this.#rejected)
  }

  /** What was heard since the last time. */
  async take(): Promise<readonly string[]> {
    await new Promise(setImmediate) // Warnings are told in the next turn.
    return this.#heard.splice(0)
  }

  [Symbol.dispose](): void {
    // eslint-disable-next-line no-console -- It is listened to.
    console.error = this.#print
    process.off('warning', this.#warned)
    process.off('unhandledRejection', this.#rejected)
  }
}

function textOf(reason: unknown): string {
  return reason instanceof Error ? (reason.stack ?? reason.message) : String(reason)
}
