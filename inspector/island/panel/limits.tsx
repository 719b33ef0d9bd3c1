/**
 * A bar for the time that a message has.
 *
 * @module
 */
import type { VNode } from 'preact'
import type { FlowEvent } from '../../../flow/index.ts'
import { limitMs, usedLifetime, usedLimit } from '../../model/limits.ts'
import type { UsedLimit } from '../../model/limits.ts'
import type { LimitName } from '../../teach/texts.ts'
import { usePage } from '../page-context.ts'

/** The bar, for a message that stands under a limit. */
export function Limits({
  event,
  events,
}: {
  readonly event: FlowEvent
  readonly events: readonly FlowEvent[]
}): VNode | null {
  const { t, teach, locale, isPlain } = usePage()
  const { limit } = teach.facts.messages[event.id]
  const used = limit === undefined ? undefined : usedOf(limit, event, events)
  // These are limits of Alexa’s.
  const isAlexas = limit === 'token' || limit === 'skill'
  if (limit === undefined || used === undefined || (isAlexas && isPlain === true)) return null
  const seconds = (ms: number): string =>
    (ms / 1_000).toLocaleString(locale, { maximumFractionDigits: 2 })
  return (
    <div class={used.isOver ? 'limit over' : 'limit'}>
      <span id="inspector-limit">{teach.limits[limit]}</span>
      <meter
        aria-labelledby="inspector-limit"
        min={0}
        max={used.limitMs}
        value={Math.min(used.usedMs, used.limitMs)}
        low={used.limitMs * 0.7}
        high={used.limitMs * 0.95}
        optimum={0}
      />
      <span>
        {t('limit.used', { used: seconds(used.usedMs), limit: seconds(used.limitMs) })}
        {used.isOver ? ` ${t('limit.over')}` : ''}
      </span>
    </div>
  )
}

function usedOf(
  limit: LimitName,
  event: FlowEvent,
  events: readonly FlowEvent[],
): UsedLimit | undefined {
  if (limit === 'token' || limit === 'skill') return usedLimit(event, events, limitMs[limit])
  if (limit !== 'code') return undefined
  const made = events.findLast(
    ({ id, flowId, seq }) => id === 'code.issue' && flowId === event.flowId && seq <= event.seq,
  )
  const lifetimeS = made?.private?.['ttlS'] ?? made?.private?.['lifetimeS']
  return made === undefined || typeof lifetimeS !== 'number'
    ? undefined
    : usedLifetime(made, event, lifetimeS)
}
