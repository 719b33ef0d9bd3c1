/**
 * Writes what was measured into the document, formatted as the gate wants it.
 *
 * @module
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { format, resolveConfig } from 'prettier'
import { factTable, measuredPart, withPart } from './document.mjs'

/**
 * Replaces the part of each result; the facts of the machine too, where there are any: those of a whole run.
 */
export async function writeBenchmarks(file, { results, facts }) {
  const measured = results.map((result) => [result, measuredPart(result)])
  const machine = { name: 'machine', heading: 'The machine' }
  const parts = facts === undefined ? measured : [[machine, factTable(facts)], ...measured]
  const text = parts.reduce(
    (document, [part, contents]) => withPart(document, part, contents),
    readFileSync(file, 'utf8'),
  )
  writeFileSync(file, await format(text, { ...(await resolveConfig(file)), parser: 'markdown' }))
}
