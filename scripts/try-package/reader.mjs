/**
 * Follows a guide word for word, as a person who has the package and a project would.
 *
 * @module
 */
import { capture } from '../run/capture.mjs'
import { ScriptFailure } from '../run/script-failure.mjs'
import { addressesAtPort, asScript, atPort, missingLines, SERVICE_PLACE } from './guide-blocks.mjs'
import { openTerminal } from './terminal.mjs'

/** Milliseconds for one block. */
const BLOCK_TIMEOUT_MS = 120_000

/** One reader; `close` ends every program that they left running. */
export class Reader {
  #folders
  #port
  #env
  #terminals = []

  /**
   * Begins with nothing running.
   *
   * @param place `folders`, by the name of their project; `port`, the first of five free ones; `env`.
   */
  constructor(place) {
    const { folders, port, env } = place
    this.#folders = folders
    this.#port = port
    this.#env = { ...env, PORT: String(port + SERVICE_PLACE) }
  }

  /**
   * Does what a block says and compares what it prints.
   *
   * @throws a {@link ScriptFailure} that shows the block and what was printed instead.
   */
  async follow({ project, script, expected, stays }) {
    const place = { cwd: this.#folders[project], env: this.#env }
    const text = atPort(script, this.#port)
    // Each lab is started where the guide has said Ctrl-C to the one before it.
    if (/\blinklab start\b/.test(script)) await this.close()
    const printed = stays ? await this.#open(text, place) : await run(text, place)
    const missing = missingLines(
      expected.map((line) => addressesAtPort(line, this.#port)),
      printed,
    )
    if (missing.length === 0) return
    throw new ScriptFailure([`${text}\n\nought to print:`, ...missing, '\nIt printed:', printed])
  }

  async close() {
    for (const terminal of this.#terminals.splice(0)) await terminal.interrupt()
  }

  async #open(script, place) {
    const isLab = script.startsWith('npx linklab')
    const isReady = (printed) => printed.includes(isLab ? 'All pages and users' : '\n')
    const terminal = await openTerminal(script, { ...place, isReady })
    this.#terminals.push(terminal)
    return terminal.printed()
  }
}

async function run(text, place) {
  const options = { ...place, timeoutMs: BLOCK_TIMEOUT_MS }
  const { code, output } = await capture('bash', ['-c', asScript(text)], options)
  if (code !== 0) throw new ScriptFailure([`${text}\n\nended with ${code}. It printed:`, output])
  return output
}
