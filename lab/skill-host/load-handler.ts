/**
 * Loads the file of a Lambda function and finds its handler, in ES modules and CommonJS alike.
 *
 * @module
 */
import { pathToFileURL } from 'node:url'
import type { LambdaHandler } from './call-handler.ts'

/**
 * Imports `file` and returns the function that it exports as `exportName`.
 *
 * @throws Error naming the file, and its exports when the wanted one is no function.
 */
export async function loadHandler(file: string, exportName: string): Promise<LambdaHandler> {
  const loaded = await importFile(file)
  // CommonJS exports that Node cannot name in advance are found on the default export.
  const candidates = [loaded, loaded['default']].filter(isObject)
  for (const candidate of candidates) {
    const found = candidate[exportName]
    if (typeof found === 'function') return found as LambdaHandler
  }
  const names = [...new Set(candidates.flatMap(Object.keys))].filter((name) => name !== 'default')
  const exported = names.length === 0 ? 'nothing' : names.join(', ')
  throw new Error(`${file} exports no function "${exportName}"; it exports ${exported}`)
}

async function importFile(file: string): Promise<Record<string, unknown>> {
  try {
    return (await import(pathToFileURL(file).href)) as Record<string, unknown>
  } catch (cause) {
    const why = cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause)
    throw new Error(`cannot load ${file}: ${why}`, { cause })
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return (typeof value === 'object' && value !== null) || typeof value === 'function'
}
