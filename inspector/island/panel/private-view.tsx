/**
 * What an actor knew and did not say.
 *
 * @module
 */
import type { VNode } from 'preact'
import type { FlowEvent } from '../../../flow/index.ts'
import { usePage } from '../page-context.ts'

/** The facts, beside what the client may know. */
export function PrivateView({ event }: { readonly event: FlowEvent }): VNode {
  const { t } = usePage()
  const facts = Object.entries(event.private ?? {})
  const told = event.params.filter(({ name }) => /^error/.test(name))
  if (facts.length === 0 && told.length === 0) return <p class="muted">{t('private.none')}</p>
  return (
    <div class="two-truths">
      {told.length > 0 && (
        <div>
          <h3>{t('private.client')}</h3>
          <dl>
            {told.map(({ name, value }) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </div>
      )}
      <div>
        <h3>{t('private.server')}</h3>
        <dl>
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{typeof value === 'string' ? value : JSON.stringify(value)}</dd>
            </div>
          ))}
        </dl>
        <p class="muted">{t('private.not-on-wire')}</p>
      </div>
    </div>
  )
}
