/**
 * The bar on top: which flow, how it runs, and what can be done with it.
 *
 * @module
 */
import type { VNode } from 'preact'
import { summarizeFlows } from '../model/flows.ts'
import { Clock } from './clock.tsx'
import { DialogButton } from './dialog-button.tsx'
import { flowName } from './flow-name.ts'
import { usePage } from './page-context.ts'
import { shownFlowId } from './store.ts'
import { present } from './presentation.ts'
import { LevelWarning } from './levels.tsx'
import { StepModes } from './step-modes.tsx'
import type { View } from './view.ts'

/** The bar. */
export function Toolbar(view: View): VNode {
  const { state } = view
  const page = usePage()
  const { t, dispatch, live } = page
  return (
    <header class="inspector-bar">
      <Insecure {...view} />
      <LevelWarning {...view} />
      <div class="inspector-tools">
        <FlowChoice {...view} />
        {live !== undefined && <StepModes {...view} />}
        <div class="inspector-actions">
          <Connection {...view} />
          {state.lab !== undefined && <Clock clock={state.lab.clock} />}
          {live !== undefined &&
            (['run', 'lessons', 'attacks'] as const).map((dialog) => (
              <DialogButton key={dialog} opens={dialog} label={`action.${dialog}`} />
            ))}
          <DialogButton opens="export" label="action.export" />
          <button
            type="button"
            class="chip"
            aria-pressed={state.isPresenting}
            onClick={() => present(state, page)}
          >
            {t('action.present')}
          </button>
          <button
            type="button"
            class="chip"
            aria-label={t('action.shortcuts')}
            onClick={() => dispatch({ type: 'set', change: { dialog: 'shortcuts' } })}
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
  const page = usePage()
  const { t, dispatch } = page
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
            {flowName(flow, page)}
          </option>
        ))}
      </select>
    </label>
  )
}

function Connection({ state }: View): VNode | null {
  const { t, dispatch, hidesLab } = usePage()
  if (state.connection === 'lost') return <strong role="status">{t('connection.lost')}</strong>
  if (state.connection !== 'file') return null
  if (!hidesLab) return <span class="muted">{t('connection.file')}</span>
  return (
    <>
      <span class="muted">{t('open.shown')}</span>
      <button type="button" class="chip" onClick={() => dispatch({ type: 'close-log' })}>
        {t('open.back')}
      </button>
    </>
  )
}
