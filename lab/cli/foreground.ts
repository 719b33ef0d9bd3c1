/**
 * What every command has in common that serves until Ctrl-C: naming who holds a port, printing messages as
 * they happen, and ending well.
 *
 * @module
 */
import { formatLine } from '../../flow/index.ts'
import type { FlowEvent, FlowLog } from '../../flow/index.ts'
import { LabError } from '../errors.ts'
import { insecureSettings } from '../insecure-settings.ts'
import { findLab } from './lab-client.ts'

/**
 * Starts something on a base port.
 *
 * @throws {@link LabError} `ERR_LAB_PORT_IN_USE` naming who holds the port, and another one to try.
 */
export async function namingPortHolder<T>(port: number, start: () => Promise<T>): Promise<T> {
  try {
    return await start()
  } catch (error) {
    throw (await portInUse(error, port)) ?? error
  }
}

/** Says what is insecure on purpose; nothing where nothing is. */
export function warnOfInsecure(lab: Parameters<typeof insecureSettings>[0]): void {
  const insecure = insecureSettings(lab)
  if (insecure.length === 0) return
  console.error(`Warning: insecure on purpose: ${insecure.join(', ')}. See docs/attacks.md.`)
}

/** Prints each message from now on, secrets masked. */
export function printMessages(flow: FlowLog, form: 'lines' | 'json'): void {
  let lastSeq = 0
  flow.shown.subscribe('masked', (event) => {
    if (event.seq <= lastSeq) return // Told once more, with what became known later.
    lastSeq = event.seq
    if (form === 'json') console.log(JSON.stringify(event))
    else if (isShown(event)) console.log(formatLine(event))
  })
}

/** Assets, icons and the like would bury what matters. */
function isShown(event: FlowEvent): boolean {
  return event.id !== 'http.other'
}

/** Resolves when the process was told to end by Ctrl-C or `kill`, with everything closed. */
export async function untilInterrupted(running: {
  readonly close: () => Promise<void>
}): Promise<void> {
  await new Promise<void>((resolve) => {
    // A signal to the whole group may arrive twice, so only an impatient Ctrl-C cuts closing short.
    process.on('SIGTERM', resolve)
    process.on('SIGHUP', resolve)
    process.once('SIGINT', resolve)
  })
  await running.close()
}

/** Says who holds the port; undefined when that is not the trouble. */
async function portInUse(error: unknown, port: number): Promise<LabError | undefined> {
  if (!isListenFailure(error)) return undefined
  const other = await findLab(port)
  const holder =
    other === undefined
      ? `A port from ${String(port)} to ${String(port + 3)} is in use by another program: ${error.message}`
      : `Port ${String(port)} is in use by a lab with process id ${String(other.pid)}. Use that one, or end it with: kill ${String(other.pid)}`
  return new LabError(
    'ERR_LAB_PORT_IN_USE',
    `${holder}\nOr start this one elsewhere: --port ${String(port + 100)}`,
    { cause: error },
  )
}

function isListenFailure(error: unknown): error is Error {
  if (!(error instanceof Error && 'code' in error)) return false
  const { code, cause } = error
  return code === 'ERR_LISTEN_FAILED' && isInUse(cause)
}

function isInUse(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === 'EADDRINUSE'
}
