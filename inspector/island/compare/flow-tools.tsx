/**
 * What can be done with the flow that is shown, as a whole: compare it with another, or run it again.
 *
 * @module
 */
import type { VNode } from 'preact'
import { likestFlow } from '../../model/flows.ts'
import { usePage } from '../page-context.ts'
import { shownFlowId } from '../store.ts'
import type { View } from '../view.ts'

/** The buttons. */
export function FlowTools({ state }: View): VNode | null {
  const { t, live, ask, dispatch } = usePage()
  const shown = shownFlowId(state)
  if (shown === undefined) return null
  const other = likestFlow(state.events, shown)
  const runAgain = (): void => {
    ask('/flow/rerun', { flow: shown }, (answer) => {
      const { flowId } = answer as { readonly flowId: string }
      dispatch({ type: 'choose-flow', flowId })
    })
  }
  return (
    <>
      {live !== undefined && (
        <button type="button" class="chip" title={t('rerun.hint')} onClick={runAgain}>
          {t('rerun.go')}
        </button>
      )}
      {other !== undefined && (
        <button
          type="button"
          class="chip"
          onClick={() => dispatch({ type: 'set', change: { comparedFlowId: other } })}
        >
          {t('compare.go')}
        </button>
      )}
    </>
  )
}
