/**
 * The bar on top: which flow, how it runs, and what can be done with it.
 *
 * @module
 */
import type { VNode } from 'preact'
import { summarizeFlows } from '../model/flows.ts'
import type { FlowSummary } from '../model/flows.ts'
import { Clock } from './clock.tsx'
import { usePage } from './page-context.ts'
import { shownFlowId } from './store.ts'
import { StepModes } from './step-modes.tsx'
import type { View } from './view.ts'

/** The bar. */
export function Toolbar(view: View): VNode {
  const { state } = view
  const { t, dispatch, live } = usePage()
  const set = (change: Parameters<typeof dispatch>[0] & { type: 'set' }): void => {
    dispatch(change)
  }
  return (
    <header class="inspector-bar">
      <Insecure {...view} />
      <div class="inspector-tools">
        <FlowChoice {...view} />
        {live !== undefined && <StepModes {...view} />}
        <div class="inspector-actions">
          <Connection {...view} />
          {state.lab !== undefined && <Clock clock={state.lab.clock} />}
          <button
            type="button"
            class="chip"
            onClick={() => set({ type: 'set', change: { dialog: 'export' } })}
          >
            {t('action.export')}
          </button>
          <button
            type="button"
            class="chip"
            aria-pressed={state.isPresenting}
            onClick={() => set({ type: 'set', change: { isPresenting: !state.isPresenting } })}
          >
            {t('action.present')}
          </button>
          <button
            type="button"
            class="chip"
            aria-label={t('action.shortcuts')}
            onClick={() => set({ type: 'set', change: { dialog: 'shortcuts' } })}
          >
            ?
          </button>
        </div>
      </div>
    </header>
  )
}

/** Defences that are switched off stay in view for as long as they are. */
function Insecure({ state }: View): VNode | null {
  const { t } = usePage()
  const off = state.lab?.insecure ?? []
  if (off.length === 0) return null
  return (
    <p class="insecure" role="status">
      <strong>{t('insecure.title')}</strong> {t('insecure.list', { switches: off.join(', ') })}
    </p>
  )
}

function FlowChoice({ state }: View): VNode {
  const { t, dispatch } = usePage()
  const flows = summarizeFlows(state.events)
  const shown = shownFlowId(state)
  return (
    <label class="flow-choice">
      <span>{t('flow.label')}</span>
      <select
        value={state.flowId ?? ''}
        onChange={({ currentTarget: { value } }) => {
          dispatch({ type: 'choose-flow', flowId: value === '' ? undefined : value })
        }}
      >
        <option value="">{t('flow.newest', { flow: shown ?? t('flow.none') })}</option>
        {flows.map((flow) => (
          <option key={flow.flowId} value={flow.flowId}>
            <FlowName flow={flow} />
          </option>
        ))}
      </select>
    </label>
  )
}

function FlowName({ flow }: { flow: FlowSummary }): VNode {
  const { t, locale } = usePage()
  const time = new Date(flow.startedAt).toLocaleTimeString(locale)
  const about = flow.about ?? t('flow.nobody')
  return (
    <>{`${flow.flowId} · ${about} · ${t(`outcome.${flow.outcome}`)} · ${time} · ${String(flow.count)}`}</>
  )
}

function Connection({ state }: View): VNode | null {
  const { t } = usePage()
  if (state.connection === 'lost') return <strong role="status">{t('connection.lost')}</strong>
  return state.connection === 'file' ? <span class="muted">{t('connection.file')}</span> : null
}
