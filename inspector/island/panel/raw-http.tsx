/**
 * The exchange as it stood on the wire, both directions.
 *
 * @module
 */
import type { VNode } from 'preact'
import { useState } from 'preact/hooks'
import type { FlowEvent } from '../../../flow/index.ts'
import { prettyBody, rawRequest, rawResponse, rawText } from '../../model/raw-http.ts'
import type { RawMessage } from '../../model/raw-http.ts'
import { counterpart } from '../../model/rows.ts'
import { usePage } from '../page-context.ts'
import type { State } from '../store.ts'
import { CopyButton } from './copy-button.tsx'
import { useReveal } from './reveal.tsx'

/** Request and response. */
export function RawHttp({
  event,
  state,
}: {
  readonly event: FlowEvent
  readonly state: State
}): VNode {
  const { t } = usePage()
  const [wraps, setWraps] = useState(true)
  const answer = event.kind === 'response' ? event : counterpart(event, state.events)
  if (event.http === undefined) return <p class="muted">{t('http.none')}</p>
  return (
    <>
      <label class="check">
        <input
          type="checkbox"
          checked={wraps}
          onChange={({ currentTarget: { checked } }) => {
            setWraps(checked)
          }}
        />
        {t('http.wrap')}
      </label>
      <Half title={t('http.request')} half={rawRequest} {...{ event, wraps, state }} />
      {answer?.http?.status === undefined ? (
        <p class="muted">{t('http.no-response')}</p>
      ) : (
        <Half title={t('http.response')} half={rawResponse} event={answer} {...{ wraps, state }} />
      )}
    </>
  )
}

interface HalfProps {
  readonly title: string
  readonly half: (event: FlowEvent) => RawMessage | undefined
  readonly event: FlowEvent
  readonly wraps: boolean
  readonly state: State
}

function Half({ title, half, event, wraps, state }: HalfProps): VNode | null {
  const { t } = usePage()
  const { text, shown, button } = useReveal({
    event,
    read: (message) => textOf(half(message)),
    name: title,
    state,
  })
  const raw = half(shown)
  if (raw === undefined) return null
  const pretty = prettyBody(raw)
  const kind = wraps ? 'raw wraps' : 'raw'
  return (
    <div class="http-half">
      <h3>{title}</h3>
      <pre class={kind} tabIndex={0} role="region" aria-label={title}>
        {text}
      </pre>
      {pretty !== undefined && (
        <details>
          <summary>{t('http.pretty')}</summary>
          <pre class={kind} tabIndex={0} role="region" aria-label={t('http.pretty')}>
            {pretty}
          </pre>
        </details>
      )}
      {raw.isTruncated && <p class="muted">{t('http.truncated')}</p>}
      <CopyButton text={text} />
      {button}
    </div>
  )
}

function textOf(raw: RawMessage | undefined): string {
  return raw === undefined ? '' : rawText(raw)
}
