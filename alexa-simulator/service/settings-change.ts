/**
 * Tells which settings were changed while a lab ran, and says so in the flow log.
 *
 * @module
 */
import { recordMarker } from '../../flow/index.ts'
import type { FlowLog } from '../../flow/index.ts'
import type { SimulatorSettings } from './settings.ts'

/** Records what is another setting than before; nothing where all are the same. */
export function recordSettingsChange(
  flow: FlowLog,
  before: SimulatorSettings,
  after: SimulatorSettings,
): void {
  const changes = Object.entries(after)
    .filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(beforeOf(before, name)))
    .map(([name, value]) => wordsOf(name, value))
  const gone = Object.keys(before).filter((name) => !(name in after))
  const told = [...changes, ...gone.map((name) => `${name} unset`)]
  if (told.length > 0) recordMarker(flow, 'admin.change', `Alexa: ${told.join(', ')}`)
}

function beforeOf(before: SimulatorSettings, name: string): unknown {
  return (before as Readonly<Record<string, unknown>>)[name]
}

/** Of groups only the name: there may be a secret inside. */
function wordsOf(name: string, value: unknown): string {
  const isPlain = typeof value === 'string' || typeof value === 'number'
  return isPlain || typeof value === 'boolean' ? `${name} ${String(value)}` : name
}
