/**
 * The whole page: toolbar, caption, messages with their drawing, and the panel of one message.
 *
 * @module
 */
import type { VNode } from 'preact'
import { useEffect, useMemo, useReducer } from 'preact/hooks'
import { letterValues } from '../model/values.ts'
import type { PageData } from '../page-data.ts'
import { Announcer } from './announcer.tsx'
import { Caption } from './caption.tsx'
import { CommandError, Commands } from './commands.ts'
import { Dialogs } from './dialogs.tsx'
import { followLab } from './live.ts'
import { PageContext, translator } from './page-context.ts'
import type { Page } from './page-context.ts'
import { Panel } from './panel/panel.tsx'
import { Replay } from './replay.tsx'
import { useShortcuts } from './shortcuts.ts'
import { Stage } from './stage.tsx'
import { currentRow, initialState, reduce, shownRows } from './store.ts'
import type { Action } from './store.ts'
import { Toolbar } from './toolbar.tsx'

/** The page. */
export function App({ data }: { readonly data: PageData }): VNode {
  const { events, live } = data
  const [state, dispatch] = useReducer(reduce, undefined, () => initialState(events, live?.state))
  const page = usePageOf(data, dispatch)
  useEffect(() => {
    if (live === undefined) return undefined
    return followLab({ adminUrl: live.adminUrl, lastSeq: events.at(-1)?.seq ?? 0 }, dispatch)
  }, [])
  const rows = useMemo(
    () => shownRows(state),
    [state.events, state.flowId, state.filter, state.showsOther],
  )
  const letters = useMemo(() => letterValues(rows.map(({ event }) => event)), [rows])
  const current = currentRow(state, rows)
  const view = { state, rows, letters, current }
  const onKeyDown = useShortcuts(view, page)
  return (
    <PageContext.Provider value={page}>
      <div class={state.isPresenting ? 'inspector presenting' : 'inspector'} onKeyDown={onKeyDown}>
        <Toolbar {...view} />
        <Caption {...view} />
        <div class="inspector-main">
          <Stage {...view} />
          <Panel {...view} />
        </div>
        <Replay {...view} />
        <Announcer {...view} />
        <Dialogs {...view} />
      </div>
    </PageContext.Provider>
  )
}

function usePageOf(data: PageData, dispatch: (action: Action) => void): Page {
  return useMemo(() => {
    const { words, teach, locale, live } = data
    const commands = live === undefined ? undefined : new Commands(live.adminUrl)
    const ask = (path: string, body?: object): void => {
      dispatch({ type: 'set', change: { problem: undefined } })
      commands?.post(path, body).catch((error: unknown) => {
        const problem = error instanceof CommandError ? error.message : String(error)
        dispatch({ type: 'set', change: { problem } })
      })
    }
    return { t: translator(words), teach, locale, live, commands, dispatch, ask }
  }, [])
}
