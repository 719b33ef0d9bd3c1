/**
 * How a message travelled, at a glance.
 *
 * @module
 */
import type { VNode } from 'preact'
import type { FlowEvent } from '../../../flow/index.ts'
import { bodyBytes } from '../../model/raw-http.ts'
import { usePage } from '../page-context.ts'

/** The badges of a message. */
export function Badges({ event }: { readonly event: FlowEvent }): VNode {
  const { t, teach, locale } = usePage()
  const { channel, phase, http, kind, state, virtualTime, id } = event
  const bytes = bodyBytes(http)
  const badges = [
    teach.phases[phase],
    ...(http === undefined ? [] : [kind === 'response' ? String(http.status ?? '–') : http.method]),
    ...(http?.ms === undefined ? [] : [t('row.ms', { ms: Math.round(http.ms) })]),
    ...(bytes === 0 ? [] : [t('badge.bytes', { bytes })]),
    new Date(virtualTime).toLocaleTimeString(locale),
    ...(state === 'delivered' ? [] : [t(`state.${state}`)]),
  ]
  return (
    <>
      <ul class="badges">
        <li class={`badge channel on-${channel}`} title={teach.channels[channel].meaning}>
          {teach.channels[channel].name}
        </li>
        {badges.map((badge) => (
          <li key={badge} class="badge">
            {badge}
          </li>
        ))}
        <li class="badge">
          <code>{id}</code>
        </li>
      </ul>
      <p class="muted">{teach.channels[channel].meaning}</p>
    </>
  )
}
