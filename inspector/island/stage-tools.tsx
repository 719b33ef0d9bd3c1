/**
 * Chooses what of the messages is shown, and how large.
 *
 * @module
 */
import type { VNode } from 'preact'
import type { Lane } from '../../flow/index.ts'
import { zones } from '../model/lanes.ts'
import { countOthers } from '../model/rows.ts'
import { FlowTools } from './compare/flow-tools.tsx'
import { DialogButton } from './dialog-button.tsx'
import { LevelChoice } from './levels.tsx'
import { usePage } from './page-context.ts'
import { shownFlowId } from './store.ts'
import type { View } from './view.ts'

/** How much one press of a zoom button changes. */
const ZOOM_STEP = 0.25

/** The line above the messages. */
export function StageTools(view: View): VNode {
  return (
    <div class="stage-tools">
      <Zoom {...view} />
      <Find {...view} />
      <LevelChoice {...view} />
      <FlowTools {...view} />
      <Choices {...view} />
    </div>
  )
}

function Zoom({ state }: View): VNode {
  const { t, dispatch } = usePage()
  const zoomBy = (by: number) => () => {
    dispatch({ type: 'zoom', zoom: state.zoom + by })
  }
  return (
    <div role="group" aria-label={t('zoom.label')}>
      <button type="button" class="chip" aria-label={t('zoom.out')} onClick={zoomBy(-ZOOM_STEP)}>
        −
      </button>
      <button type="button" class="chip" onClick={() => dispatch({ type: 'zoom', zoom: 1 })}>
        {`${String(Math.round(state.zoom * 100))} %`}
      </button>
      <button type="button" class="chip" aria-label={t('zoom.in')} onClick={zoomBy(ZOOM_STEP)}>
        +
      </button>
    </div>
  )
}

function Find({ state, rows }: View): VNode {
  const { t, dispatch } = usePage()
  return (
    <label class="find">
      <span class="visually-hidden">{t('filter.label')}</span>
      <input
        id="inspector-filter"
        type="search"
        placeholder={t('filter.label')}
        value={state.filter}
        onInput={({ currentTarget: { value } }) => {
          dispatch({ type: 'set', change: { filter: value } })
        }}
      />
      {state.filter !== '' && (
        <span class="muted">{t('filter.count', { count: rows.length })}</span>
      )}
    </label>
  )
}

function Choices({ state }: View): VNode {
  const { t, teach, dispatch } = usePage()
  const flowId = shownFlowId(state)
  const others = flowId === undefined ? 0 : countOthers(state.events, flowId)
  return (
    <details class="lane-choice">
      <summary>{t('lane.choose')}</summary>
      <div>
        <DialogButton opens="cast" label="cast.title" />
        {zones
          .flatMap(({ lanes }) => lanes)
          .map((lane: Lane) => (
            <label key={lane} class="check">
              <input
                type="checkbox"
                checked={!state.collapsed.has(lane)}
                onChange={() => dispatch({ type: 'collapse', lane })}
              />
              {teach.lanes[lane].name}
            </label>
          ))}
        <label class="check">
          <input
            type="checkbox"
            checked={state.splitsService}
            onChange={({ currentTarget: { checked } }) => {
              dispatch({ type: 'set', change: { splitsService: checked } })
            }}
          />
          {t('filter.split')}
        </label>
        <label class="check">
          <input
            type="checkbox"
            checked={state.showsOther}
            onChange={({ currentTarget: { checked } }) => {
              dispatch({ type: 'set', change: { showsOther: checked } })
            }}
          />
          {t('filter.other', { count: others })}
        </label>
      </div>
    </details>
  )
}
