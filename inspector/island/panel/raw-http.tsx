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
import { CopyButton } from './copy-button.tsx'

/** Request and response. */
export function RawHttp({
  event,
  events,
}: {
  readonly event: FlowEvent
  readonly events: readonly FlowEvent[]
}): VNode {
  const { t } = usePage()
  const [wraps, setWraps] = useState(true)
  const request = rawRequest(event)
  const answer = event.kind === 'response' ? event : counterpart(event, events)
  const response = answer === undefined ? undefined : rawResponse(answer)
  if (request === undefined) return <p class="muted">{t('http.none')}</p>
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
      <Half title={t('http.request')} raw={request} wraps={wraps} />
      {response === undefined ? (
        <p class="muted">{t('http.no-response')}</p>
      ) : (
        <Half title={t('http.response')} raw={response} wraps={wraps} />
      )}
    </>
  )
}

function Half({ title, raw, wraps }: { title: string; raw: RawMessage; wraps: boolean }): VNode {
  const { t } = usePage()
  const pretty = prettyBody(raw)
  const text = rawText(raw)
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
    </div>
  )
}
