/**
 * Sends a request of the back channel once more, as somebody who has recorded it would.
 *
 * @module
 */
import type { VNode } from 'preact'
import type { FlowEvent, MessageId } from '../../../flow/index.ts'
import { usePage } from '../page-context.ts'

/** Requests that the lab sends again. */
const RESENDABLE: ReadonlySet<MessageId> = new Set([
  ...(['token.request', 'refresh.request', 'revoke.request', 'introspect.request'] as const),
  ...(['userinfo.request', 'api.request', 'skill.request'] as const),
])

/** The button, with what it is for. */
export function SendAgain({ event }: { readonly event: FlowEvent }): VNode | null {
  const { t, live, ask, dispatch } = usePage()
  const { id, kind, http, seq, state } = event
  const isPossible = RESENDABLE.has(id) && kind === 'request' && http !== undefined
  if (live === undefined || !isPossible || state === 'held') return null
  return (
    <div class="send-again">
      <p class="muted">{t('resend.hint')}</p>
      <button
        type="button"
        class="chip"
        onClick={() => {
          ask(`/flow/events/${String(seq)}/resend`, {}, (answer) => {
            const { event: sent } = answer as { readonly event: FlowEvent }
            dispatch({ type: 'choose-flow', flowId: sent.flowId })
            dispatch({ type: 'select', seq: undefined })
          })
        }}
      >
        {t('resend.go')}
      </button>
    </div>
  )
}
