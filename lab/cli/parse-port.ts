/**
 * Reads the option `--port` of every command.
 *
 * @module
 */
import { InvalidArgumentError } from 'commander'

/** Highest base port: a lab takes four in a row. */
const PORT_MAX = 65_532

/** Turns the text of `--port` into a number. */
export function parsePort(text: string): number {
  const port = Number(text)
  if (!/^\d+$/.test(text) || port > PORT_MAX) {
    throw new InvalidArgumentError(`Give a port from 0 to ${String(PORT_MAX)}.`)
  }
  return port
}
